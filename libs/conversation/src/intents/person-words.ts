/** Words around the wish for a person, as the patterns of that intent put them together. */

const BEFORE = String.raw`(?:(?:a|an|the|another|your|some|any|one of your|our|actual|real|live|human|support|customer|service|care|help|living|breathing|proper|competent|senior|duty|shift|different|qualified|responsible|account|team|complaints?|technical|sales|billing|flesh and blood)[\s-]+)`;
const KIN = String.raw`(?:members? of (?:your|the) (?:team|staff)|human beings?|humans?|persons?(?: in charge)?|people|agents?|representatives?|reps?|operators?|supervisors?|mana?gers?|advis[eo]rs?|consultants?|specialists?|staff(?: members?)?|employees?|team (?:members?|leaders?)|bosse?s?|colleagues?|executives?|associates?|superiors?|attendants?|head of \w+|complaints department)\b`;

/** Somebody who works for the company, or simply a human. */
export const PERSON = `${BEFORE}{0,4}${KIN}`;
export const SOMEBODY = String.raw`(?:someone|somebody|anyone|anybody|whoever)\b`;
export const ANYBODY = String.raw`(?:any ?one|any ?body|some ?one|some ?body)`;

const BY_PHONE = String.raw`(?: (?:on|over|by|via) (?:the )?phone| directly| personally| in person| briefly| again| now)?`;
/** One word that alone asks for a person. */
export const ALONE = '(?:humans?|persons?|agents?|representatives?|operators?|supervisors?|managers?|advis[eo]rs?|executives?)';
/** A verb of talking, up to whom one talks to. */
export const TALK = String.raw`(?:(?:talk|talking|speak|speaking|chat|chatting|write|writing)(?: (?!to|with)\w+)?${BY_PHONE} (?:to|with|2)|(?:have|having) (?:a |some )?(?:quick |short |real )?(?:word|words|talk|chat|conversation|call) with|(?:a |the )?(?:word|conversation|chat|consultation|call) with|(?:phone )?call from|discuss(?:ing)? (?:\w+ ){1,4}with|sort (?:this|it) out with|deal(?:ing)? with|(?:be )?(?:helped|served|assisted|answered|called|contacted) by)`;
/** A verb of getting through, up to whom. */
export const TO_REACH = String.raw`(?:(?:contact|contacting|reach|reaching|call|calling|connect|connecting|(?:get|be|put me) in (?:touch|contact) with|get hold of|get through to|get to)(?: (?:me|us))?(?: (?:to|with))?|put (?:me )?in (?:touch|contact) with|(?:transfer|connect|put|forward|pass|hand|redirect|re-?route|switch|route|take|send|move|patch|refer|escalate|assign)(?:ring|ting|ing)? (?:me|us|this|it|(?:my|this|the|our) (?:case|chat|conversation|call|matter|request|issue|problem|complaint))(?: (?:over|on|through|straight|back|up|further))?(?: (?:to|with|onto))?|bring in|talk to)`;
export const REACH = String.raw`(?:(?:talk|speak|chat|write) (?:to|with)|talk|speak|chat|call|phone|contact|reach|turn to|get)`;
export const SUPPORT = String.raw`(?:customer (?:service|support|care)|support(?: (?:team|people|staff|folks))?|help ?desk|your team|(?:the |your )?(?:sales|billing|legal|technical)(?: (?:team|department|people|staff))?|(?:the|your) staff)\b`;

const REFUSED = /\b(?:don't|do not|didn't|not|no need to|there is no need|without|rather not|never|no need for)(?: \w+){0,3} (?:talk|speak|chat|contact|call|connect|agent|person|human|transfer)/;
/** A person of the customer's own, or a role in the product. */
export const IN_THE_PRODUCT =
  /\b(?:on|in|from|of) (?:my|our) (?:team|workspace|organi[sz]ation|company|project|office|group)\b|\b(?:role|seat|licen[sc]e|permission|access)s?\b|\buser ?agent\b|\b(?:agent|manager|operator) (?:fee|role|account|plan|id|key|software|for (?:linux|windows|mac))|\bper (?:person|agent|human)\b|\bhuman (?:resources|error|readable|rights)\b|\b(?:my|our|the) (?:customers?|users?|clients?) (?:can |could )?(?:talk|speak|chat)|\b(?:travel|estate|insurance) agent|\bmy (?:own )?(?:bot|boss|manager|supervisor|agent|colleague)\b/;
/** How, where and what ask about the product. */
export const HOW = /^(?:how|where|what|when|which|why|does|do|is)\b/;
/** "Do I have to call someone to upgrade?" asks about a rule. */
const MUST_I = /^(?:do|must|should|would|did) (?:i|we)\b|\bif (?:i|we) (?:have|need) to\b/;
/** "I spoke with somebody yesterday": it has happened. */
const PAST = /\b(?:i|we|they|he|she) (?:already |just )?(?:spoke|talked|chatted|called|have spoken|had a call)\b|\b(?:agent|representative|person|manager|operator|supervisor)s? (?:i spoke|was|were|said|told|solved|has|had|did)\b|\bi (?:am|'m|work as) an? (?:\w+ ){0,2}(?:agent|manager|representative|operator|supervisor|adviser|consultant|specialist|employee|executive)\b/;
export const NO_REQUEST = new RegExp(`${REFUSED.source}|${IN_THE_PRODUCT.source}|${MUST_I.source}|${PAST.source}`);
export const NOT_ASKED = new RegExp(`${NO_REQUEST.source}|${HOW.source}`);
