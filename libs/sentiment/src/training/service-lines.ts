import { seededRandom } from '@csa/text-model/training';
import { z } from 'zod';
import { readDataFile } from '../lexicon/data-file.js';

/** Templates of customers' lines, with what a reader would say of them. */
export const ServiceLineData = z.strictObject({
  about: z.string(),
  slots: z.record(z.string(), z.array(z.string()).min(1)),
  groups: z.array(z.strictObject({ polarity: z.number().min(-1).max(1), frustration: z.number().min(0).max(1), why: z.string(), templates: z.array(z.string().min(1)).min(1) })),
});
export type ServiceLineData = z.output<typeof ServiceLineData>;

export interface ServiceLine {
  readonly text: string;
  readonly polarity: number;
  readonly frustration: number;
  readonly template: string;
}

export function readServiceLines(): ServiceLineData {
  return readDataFile('training/service-lines.json', ServiceLineData);
}

/** Every template filled at random so many times; the same seed gives the same lines. What has no slot stands once. */
export function filledLines({ slots, groups }: ServiceLineData, { times, seed }: { times: number; seed: number }): ServiceLine[] {
  const random = seededRandom(seed);
  const fill = (template: string) => template.replaceAll(/\{(\w+)\}/gu, (whole, name: string) => {
    const choices = slots[name] ?? [whole];
    return choices[Math.floor(random() * choices.length)] ?? whole;
  });
  return groups.flatMap(({ polarity, frustration, templates }) => templates.flatMap((template) => {
    const texts = new Set(Array.from({ length: times }, () => fill(template)));
    return [...texts].map((text) => ({ text, polarity, frustration, template }));
  }));
}
