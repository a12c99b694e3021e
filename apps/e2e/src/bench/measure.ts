/** What a load run showed. Times in milliseconds. */
export interface Measured {
  readonly atOnce: number;
  readonly turns: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** The value below which the share `q` of the sorted values lies (nearest rank). */
export function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? 0;
}

/**
 * Does `once` again and again, so many at once, for some seconds; each lane starts its next as soon as its last ended.
 * The first tenth of the time warms up and is not counted.
 */
export async function measure(atOnce: number, seconds: number, once: (lane: number, round: number) => Promise<void>): Promise<Measured> {
  const times: number[] = [];
  const start = performance.now();
  const counted = start + seconds * 100;
  const end = start + seconds * 1_000;
  await Promise.all(Array.from({ length: atOnce }, async (_, lane) => {
    for (let round = 0; performance.now() < end; round++) {
      const began = performance.now();
      await once(lane, round);
      if (began >= counted) times.push(performance.now() - began);
    }
  }));
  const elapsed = (performance.now() - counted) / 1_000;
  times.sort((one, other) => one - other);
  const round = (value: number): number => Math.round(value * 100) / 100;
  return {
    atOnce, turns: times.length, perSecond: round(times.length / elapsed),
    p50: round(quantile(times, 0.5)), p95: round(quantile(times, 0.95)), p99: round(quantile(times, 0.99)),
  };
}
