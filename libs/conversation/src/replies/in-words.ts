import type { Ticket } from '@csa/contracts';

const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });
const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

export function dateInWords(instant: string): string {
  return date.format(new Date(instant));
}

export function momentInWords(instant: string): string {
  const moment = new Date(instant);
  return `${date.format(moment)}, ${time.format(moment)} UTC`;
}

export function hoursInWords(hours: number): string {
  return hours === 1 ? '1 hour' : `${number.format(hours)} hours`;
}

export function countInWords(count: number, thing: string): string {
  return count === 1 ? `1 ${thing}` : `${number.format(count)} ${thing}s`;
}

export function numberInWords(value: number): string {
  return number.format(value);
}

export const statusInWords: Readonly<Record<Ticket['status'], string>> = {
  open: 'open', in_progress: 'in progress', waiting_customer: 'waiting for your answer', resolved: 'resolved', closed: 'closed',
};

export function listInWords(parts: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { style: 'long', type: 'conjunction' }).format(parts);
}
