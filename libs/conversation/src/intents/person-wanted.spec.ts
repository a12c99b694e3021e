import { describe, expect, test } from '@jest/globals';
import { newDialogue } from '../dialogue-state.js';
import { findEntities } from '../entities.js';
import { decide } from '../turn/decide.js';
import { classifyIntent } from './classify.js';

const calm = { polarity: 0, frustrationScore: 0, label: 'neutral', keywords: [], indicators: [] } as const;
const policy = { handoffThreshold: -0.5, maxAiTurns: 10, handoffMessage: '' };

/** What is decided about a calm message at the beginning of a conversation. */
function ruleFor(text: string): string {
  const entities = findEntities(text);
  const { intent, intentDetail, confidence, topic } = classifyIntent(text, newDialogue, entities);
  const understanding = { sentiment: { ...calm, keywords: [], indicators: [] }, trend: 'stable' as const, moods: [], intent, intentDetail, intentConfidence: confidence, topic, language: { code: 'en', confidence: 1 }, entities, profile: null };
  return decide(understanding, newDialogue, policy).rule;
}

describe('whoever asks for a person gets one', () => {
  test.each([
    // Plainly
    'I would like to talk to a person.', 'Could I speak to a human being?', 'I want to chat with a person from your team', 'Please let me talk to someone', 'I need to speak with somebody about my order',
    'May I speak to an agent?', 'I wish to speak to a representative', 'Can I talk with a live person?', 'I want a human to handle this', 'Let me speak with an adviser, please',
    'I am asking for a human', 'I want to be put in touch with a person', 'I’d like to deal with a human being', 'Give me a human', 'Get a person in here',
    'I want to talk to someone real', 'Is it possible to talk to a real person?', 'Would it be possible to speak with an operator?', 'I’d appreciate talking to an actual employee', 'I insist on talking to a human',
    // Short
    'human!!', 'HUMAN', 'person pls', 'live agent pls', 'rep please', 'customer rep', 'operator now', 'real agent', 'speak to human', 'talk to person', 'human help', 'manager please', 'supervisor!', 'a live human please', 'agent agent agent',
    'need human', 'want agent', 'chat with human', 'live support', 'actual person', 'executive please', 'connect to agent',
    // In a rank
    'I want to see your manager', 'Put your supervisor on', 'Who is your boss? I want to talk to them', 'I demand a manager', 'Let me have a word with your superior', 'I want the manager to call me', 'Get me someone with authority',
    'I want this to go to a supervisor', 'Take this to your manager please', 'I would like to speak to the person in charge', 'connect me to the head of support', 'Can your team leader talk to me?',
    // By telephone
    'Please phone me', 'Call me back on 555 0100', 'Could someone give me a ring?', 'I want somebody to call me today', 'Have an agent phone me tomorrow morning', 'I’d like a call back', 'please have your team call me',
    'Can I get a phone call from someone?', 'I want to talk on the phone with someone', 'Is there a number where I can talk to a human?', 'Could one of your agents ring me this afternoon?', 'call me at +44 20 7946 0000 please',
    // By handing over
    'Transfer this chat to an agent', 'Please pass me on to a colleague', 'Hand me to a person', 'Put me in contact with a human', 'Forward this conversation to a human', 'switch me over to a live agent', 'Route me to a specialist',
    'Please reroute me to customer service', 'Move me to a person', 'I want to be transferred', 'please transfer me', 'could I be put through to an advisor', 'escalate', 'I want to escalate this issue', 'Please escalate my complaint to someone senior',
    // With a reason
    'This is too difficult for me to type, may I talk to a person?', 'My case is unusual; I need a human to look at it', 'I am blind and need somebody to assist me by phone', 'You keep misunderstanding me, get me an agent', 'Your answers do not fit. A human, please.',
    'I already read that page. Connect me with someone.', 'That doesn’t answer my question, let me speak to a person', 'Nothing here helps, I’d rather speak with an agent', 'I have asked three times. Person. Please.', 'It’s about a death in the family, I need to speak to a person',
    'I’d like to discuss a confidential matter with one of your staff', 'My lawyer told me to talk to a manager at your company', 'We are a big customer and want to talk to our account manager', 'I am an old man, I want to talk to a human', 'Since you cannot help, bring somebody who can',
    // Against the machine
    'I don’t want a bot', 'No robots!', 'I won’t talk to a machine', 'stop this bot', 'I hate chatbots, give me somebody', 'get this robot out of my face and give me an agent', 'Enough with the automated messages', 'I’d like a person rather than a bot',
    'A human instead of a program, please', 'turn the bot off and let a person answer', 'you’re only a bot, I need a person', 'Are you a bot? I want a person', 'I do not wish to speak to an AI', 'no AI please, a human',
    // Roundabout
    'Is there anybody I could speak to?', 'Isn’t there anyone I can talk to?', 'Anyone there who is not a bot?', 'Who could I speak with about this?', 'Do you have real people there?', 'Are there any people working at your company that I can talk to?',
    'I was hoping to reach an actual human', 'What do I have to do to get a person?', 'How many times do I have to ask for a human?', 'How do I speak to a real person?', 'Where can I find a human to talk to?', 'how can i get connected to an agent', 'How do I get hold of someone?',
    'Could a colleague of yours take a look with me?', 'May somebody competent answer me?', 'Can I please get some human assistance?', 'Would you let one of your people answer?', 'I would feel safer with a human',
    // With slips
    'i want to taek to a human', 'plese connect me to a representitive', 'can i speak to an agnet', 'humen please', 'speak to a persn', 'let me talk 2 a human', 'talk to sum1', 'i need a reprsentative', 'get me ur manger on the line', 'cutomer service rep pls', 'wanna speak w/ a human', 'i wanna talk to smone real',
    // In other languages
    'Quiero hablar con un humano', 'Necesito un agente humano', 'Páseme con una persona, por favor', '¿Puedo hablar con alguien?', 'Ich möchte mit einem Menschen sprechen', 'Kann ich bitte mit jemandem reden?', 'Verbinden Sie mich mit einem Mitarbeiter',
    'Je veux parler à un humain', 'Puis-je parler à quelqu’un ?', 'Passez-moi un conseiller', 'Quero falar com uma pessoa', 'Posso falar com um atendente?', 'Vorrei parlare con una persona', 'Ik wil een medewerker spreken',
  ])('"%s"', (text) => { expect(ruleFor(text)).toBe('asked_for_person'); });
});

describe('what only sounds like it is no wish for a person', () => {
  test.each([
    'What is an agent fee?', 'Is the agent fee refundable?', 'Where do I find human resources in the menu?', 'Can a person have two accounts?', 'Do you have a real estate agent plan?', 'How do I contact support?', 'What is your support phone number?',
    'Does a person have to be 18 to sign up?', 'How many people can join a call?', 'How do I call an API?', 'Can I call the export twice?', 'What does a manager see in the console?', 'How do I make Tom a manager?', 'Which permissions does an operator have?',
    'Does your software have an agent for Linux?', 'Where do I install the monitoring agent?', 'How do I assign a representative to an account?', 'Can customers talk to my bot in Spanish?', 'Do you offer a chatbot for my website?', 'How do I train my own bot?',
    'The agent was very helpful, thank you', 'Your representative solved it', 'I spoke with somebody yesterday and it works now', 'My supervisor asked me to export the report', 'Someone in my team deleted a file', 'Is there anyone else on the same plan?',
    'How do I transfer a file to another user?', 'Can I transfer my licence to another person?', 'Is the insurance per person?', 'Price per person?', 'I am a travel agent, which plan fits me?', 'I work as a call center agent', 'Are you a real person?', 'How do I add a contact?',
    'Who can I invite?', 'Can somebody else see my files?', 'Does the app call the police?', 'Please call it Project X', 'No, I do not need an agent', 'I do not want to be called', 'There is no need to transfer me', 'Do I have to speak to someone to cancel?', 'What is the escalation policy?', 'When does a ticket escalate?',
  ])('"%s"', (text) => { expect(ruleFor(text)).not.toBe('asked_for_person'); });
});
