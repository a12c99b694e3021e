/**
 * Scripts that run inside the page. They are texts, because they see the browser's globals and not Node's.
 */

/** Before the page's own scripts: notes what is on the screen only for a moment. */
export const watchPassing = `
  globalThis.passing = { typing: false, pieces: [] };
  addEventListener('DOMContentLoaded', () => {
    new MutationObserver(() => {
      passing.typing ||= !document.querySelector('[data-testid=typing]').hidden;
      const piece = document.querySelector('.entry.writing .words')?.textContent;
      if (piece && passing.pieces.at(-1) !== piece) passing.pieces.push(piece);
    }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  });
`;

/** Fields without a label, and buttons and summaries without a name. */
export const nameless = `
  [...document.querySelectorAll('input, textarea, select, meter, button, summary')]
    .filter((element) => !(element.labels?.length || element.ariaLabel || element.textContent.trim()))
    .map((element) => element.outerHTML)
`;

/** Whether the element that has the focus shows it. */
export const focusShows = `(() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
})()`;

/** What has the focus now: its test id, its id, or its words. */
export const focused = `(() => {
  const { dataset, id, textContent } = document.activeElement;
  return dataset.testid ?? (id || textContent.trim());
})()`;

/**
 * Visible texts whose contrast with what is behind them is under 4.5 to 1 (WCAG 2.2, success criterion 1.4.3), disabled
 * controls left out as there. Formulas: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance, #dfn-contrast-ratio.
 */
export const paleTexts = `(() => {
  const rgba = (color) => { const [r, g, b, a = 1] = color.match(/[\\d.]+/g).map(Number); return { r, g, b, a }; };
  const channel = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ({ r, g, b }) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) { const color = rgba(getComputedStyle(at).backgroundColor); if (color.a === 1) return color; }
    return rgba('rgb(255, 255, 255)');
  };
  const contrast = (element) => {
    const [light, dark] = [luminance(rgba(getComputedStyle(element).color)), luminance(behind(element))].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  return [...document.querySelectorAll('body *')]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim()))
    .filter((element) => element.checkVisibility() && !element.closest(':disabled, noscript') && contrast(element) < 4.5)
    .map((element) => element.textContent.trim() + ' ' + contrast(element).toFixed(2));
})()`;

/** Elements whose content is wider than they are, so that it is cut off or has to be pushed sideways; what only screen readers see does not count, nor what was typed into a field of one line, such as a token. */
export const overhang = `
  [document.documentElement, ...document.querySelectorAll('body *:not(input)')]
    .filter((element) => element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1)
    .map((element) => element.tagName + '.' + element.className)
`;
