const MOST = 10;
const TICKET = /^TKT-/i;
/** "order 4411", "order number: A-1021", "invoice #77"; what stands behind must have a digit. */
const NAMED = /\b(?:order|invoice|booking|reservation|parcel|package|tracking|reference|ref|transaction|receipt|policy|contract|customer|case)(?: (?:number|no|id|code|ref))?\.?(?: is)?[\s:#-]{1,3}([A-Za-z0-9][A-Za-z0-9_-]{1,31})/giu;
/** Letters, then digits, joined or by a hyphen: AB-12345, ORD20991. */
const LIKE_ONE = /(?<![\w@./-])([A-Z]{2,6}[-_]?\d[A-Z0-9]{2,15}(?:-[A-Z0-9]{1,12}){0,3})(?![\w@])/gu;
const SHARP = /(?<!\w)#(\d{3,12})(?!\w)/gu;
/** Digits with separators, from 7 to 15 of them (E.164), with a plus, brackets or at least two gaps. */
const PHONE = /(?<![\w#.,-])(\+?\(?\d{1,4}\)?(?:[ ./-]?\(?\d{1,4}\)?){2,6})(?![\w-])/gu;
const DATE_LIKE = /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}$/;

/** Numbers of orders, invoices, parcels and the like, in capitals, in the order of the text; tickets' are not among them. */
export function referencesIn(text: string): readonly string[] {
  const found = [NAMED, LIKE_ONE, SHARP].flatMap((pattern) => [...text.matchAll(pattern)].map((match) => ({ at: match.index, reference: (match[1] ?? '').toUpperCase() })));
  const kept = found.filter(({ reference }) => /\d/.test(reference) && !TICKET.test(reference)).sort((one, other) => one.at - other.at);
  return [...new Set(kept.map(({ reference }) => reference))].slice(0, MOST);
}

/** Telephone numbers, as digits with a plus where there is one; what may as well be an amount or a date is none. */
export function phonesIn(text: string): readonly string[] {
  const found = [...text.matchAll(PHONE)].flatMap(([, written = '']) => {
    const digits = written.replace(/\D/g, '');
    const gaps = written.replace(/^\+/, '').match(/\D+/g)?.length ?? 0;
    const isOne = digits.length >= 7 && digits.length <= 15 && (written.startsWith('+') || gaps >= 2) && !DATE_LIKE.test(written);
    return isOne ? [`${written.startsWith('+') ? '+' : ''}${digits}`] : [];
  });
  return [...new Set(found)].slice(0, MOST);
}
