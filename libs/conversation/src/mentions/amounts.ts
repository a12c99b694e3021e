/** A sum of money as a message names it. */
export interface Amount {
  readonly value: number;
  /** ISO 4217. */
  readonly currency: string;
}

const CURRENCIES: Readonly<Record<string, string>> = {
  '$': 'USD', 'usd': 'USD', 'dollar': 'USD', 'dollars': 'USD', 'buck': 'USD', 'bucks': 'USD', 'us$': 'USD',
  '€': 'EUR', 'eur': 'EUR', 'euro': 'EUR', 'euros': 'EUR', '£': 'GBP', 'gbp': 'GBP', 'pound': 'GBP', 'pounds': 'GBP', 'quid': 'GBP',
  '¥': 'JPY', 'jpy': 'JPY', 'yen': 'JPY', '₹': 'INR', 'inr': 'INR', 'rupee': 'INR', 'rupees': 'INR', 'chf': 'CHF', 'francs': 'CHF', 'franken': 'CHF',
  'sek': 'SEK', 'nok': 'NOK', 'dkk': 'DKK', 'pln': 'PLN', 'zloty': 'PLN', 'brl': 'BRL', 'r$': 'BRL', 'cad': 'CAD', 'aud': 'AUD',
};
// "1,299.50", "1.299,50", "1 299", "49"; lengths are bounded, so that a row of digits is read once.
const NUMBER = String.raw`(\d{1,3}(?:[ .,]\d{3}){1,3}(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,2})?)(?![\d])`;
const SIGN = String.raw`(us\$|r\$|[$€£¥₹]|\b(?:usd|eur|gbp|chf|jpy|inr|sek|nok|dkk|pln|brl|cad|aud)\b)`;
const NAME = String.raw`(us\$|[$€£¥₹]|(?:usd|eur|gbp|jpy|inr|chf|sek|nok|dkk|pln|brl|cad|aud|dollars?|bucks?|euros?|pounds?|quid|yen|rupees?|francs|franken|zloty)\b)`;
const BEFORE = new RegExp(`${SIGN} ?${NUMBER}`, 'giu');
const BEHIND = new RegExp(`(?<![\\d.,])${NUMBER} ?${NAME}`, 'giu');
const MOST = 10;

/** Sums of money in the order of the text, at most ten; a number without a currency is none. */
export function amountsIn(text: string): readonly Amount[] {
  const found = [
    ...[...text.matchAll(BEFORE)].map((match) => ({ at: match.index, number: match[2], name: match[1] })),
    ...[...text.matchAll(BEHIND)].map((match) => ({ at: match.index, number: match[1], name: match[2] })),
  ].sort((one, other) => one.at - other.at);
  const amounts = found.map(({ number = '', name = '' }) => ({ value: valueOf(number), currency: CURRENCIES[name.toLowerCase()] ?? '' }));
  const keys = amounts.map(({ value, currency }) => `${value} ${currency}`);
  return amounts.filter(({ currency }, index) => currency !== '' && keys.indexOf(keys[index] ?? '') === index).slice(0, MOST);
}

/** The last separator with one or two digits behind it begins the cents; every other groups thousands. */
function valueOf(number: string): number {
  const [, whole = number, cents = ''] = /^(.*)[.,](\d{1,2})$/.exec(number) ?? [];
  return Number(`${whole.replace(/[ .,]/g, '')}.${cents || '0'}`);
}
