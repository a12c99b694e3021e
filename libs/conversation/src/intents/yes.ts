/** Agreeing to what was offered, and nothing else. */
export const YES =
  /^(?:yes|yeah|yep|yup|sure|ok|okay|please|do it|go ahead|of course|absolutely|sounds good|definitely|why not|that would be (?:great|nice|good))(?:[\s,.!]+(?:please|do|do it|do that|go ahead|thanks|thank you|sure|that'd be great|open it|open one))*[\s,.!]*$/;
