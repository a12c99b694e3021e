import { detectorOf } from './personal-data.js';

/** Digits in groups as people write telephone numbers, with an extension. */
const IN_FORM = /(?<![\w.,/#€$£-])(?:\+|00)?\(?\d{1,5}\)?(?:[ .-]{0,2}\(?\d{1,5}\)?){0,6}(?:(?: ?(?:x|ext\.?) ?)\d{1,6})?(?![\w/%€$£-]|[.,]\d)/gi;

const NEAR = 32;
const PHONE_BEFORE = /(?:\b(?:(?:tele)?phone|tel|mobile|cell|fax|desk|office|landline|hotline|whatsapp|sms|text(?:ed)?|texting|call(?:ed|ing|s|back)?|dial(?:l?ed)?|ring|reach(?:ed|able)?|messages?|answering|registered|contact(?:ed)?|number|nummer|telefon|handy|numéro|teléfono|móvil|telemóvel)\b|☎|📞)[^\d\n]{0,24}\n?$/i;
const PHONE_AFTER = /^[\s,;()-]{0,3}(?:office|fax|mobile|cell|phone|desk|home|work|direct)\b/i;
/** A number that a word before calls something else. */
const OTHER_BEFORE = /(?:\b(?:order|ticket|invoice|reference|ref|tracking|case|account|customer|user|serial|version|build|transaction|booking|confirmation|product|item|part|article|model|error|code|status|room|page|line|port|id|pin|zip|postcode|postal|isbn|sku|rma|po|year|date|since|until|between|from|usd|eur|gbp|licen[cs]e(?: number)?|passport|apt|suite|street|kundennummer|bestellung|rechnung|rechnungsnummer|pedido|factura|commande|facture)\b|#|\$|€|£|TKT-?)[^\d\n]{0,14}$/i;
const DATE = /^(?:(?:19|20)\d{2}[ .-]\d{1,2}[ .-]\d{1,2}|\d{1,2}[ .-]\d{1,2}[ .-](?:19|20)?\d{2}|(?:19|20)\d{2} ?[-–] ?(?:19|20)?\d{2})(?:[ T]\d{1,2})?$/;
/** Thousands set apart, as in 1 000 000 or 12.500.000. */
const THOUSANDS = /^\d{1,3}(?:[ .]000)+$/;
const AMOUNT_AFTER = /^ ?(?:%|€|\$|£|usd|eur|gbp|euros?|dollars?|pounds?|items?|pieces?|users?|seats?|hours?|days?|months?|years?|minutes?|mb|gb|kb|tb|px|rows?|requests?|people|times)\b/i;
/** Forms that hardly anything else has: a country's code, an area in brackets, groups of 3-3-4, of twos, an extension. */
const UNMISTAKABLE = /^(?:(?:\+|00)\d|\(\d{1,5}\))|^\d{3}[ .-]\d{3}[ .-]\d{4}\b|^\d{2}(?:[ -]\d{2}){3,4}$|x ?\d{1,6}$|^0\d{1,4}[ -]\d/i;

/** Telephone numbers: in an unmistakable form, or beside a word that says so; dates, amounts and numbers of orders stay. */
export const findPhones = detectorOf('phone', IN_FORM, (value, text, start) => {
  const digits = value.replace(/(?:x|ext).*$/i, '').replaceAll(/\D/g, '');
  if (digits.length < 7 || digits.length > 15 || DATE.test(value) || THOUSANDS.test(value)) return false;
  const before = text.slice(Math.max(0, start - NEAR), start);
  const after = text.slice(start + value.length, start + value.length + NEAR);
  if (AMOUNT_AFTER.test(after) || isCalledSomethingElse(before)) return false;
  return UNMISTAKABLE.test(value) || PHONE_BEFORE.test(before) || PHONE_AFTER.test(after);
});

/** The nearer of the two kinds of words counts: "the order is late, call me at 555 0100". */
function isCalledSomethingElse(before: string): boolean {
  const other = OTHER_BEFORE.exec(before);
  if (!other) return false;
  const phone = PHONE_BEFORE.exec(before.slice(other.index + other[0].length)) ?? /\b(?:phone|mobile|tel|cell|fax)\b/i.exec(before.slice(other.index));
  return phone === null;
}
