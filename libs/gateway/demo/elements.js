/** The element of the page with this id. */
export const byId = (id) => document.getElementById(id);

/**
 * Makes an element. Texts go in as text, never as HTML, so that nothing anybody wrote can become part of the page's code.
 */
export function make(name, { className, text, ...rest } = {}, ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  Object.assign(element, rest);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Replaces what is in an element only when it is something else, so that screen readers do not repeat it. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** A name for a message that no other message has. `randomUUID` exists only on secure origins. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
