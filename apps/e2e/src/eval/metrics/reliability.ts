/** A probability that was given, and whether it came true. */
export interface Forecast {
  readonly probability: number;
  readonly happened: boolean;
}

/** Forecasts that are near each other: what was said of them and how often it came true. */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly said: number;
  readonly happened: number;
}

/** The forecasts in bins of equal width; empty bins are left out. */
export function reliabilityOf(forecasts: readonly Forecast[], bins = 10): ReliabilityBin[] {
  return Array.from({ length: bins }, (_, index) => {
    const inside = forecasts.filter(({ probability }) => Math.min(bins - 1, Math.floor(probability * bins)) === index);
    const said = inside.reduce((sum, { probability }) => sum + probability, 0) / inside.length;
    return { from: index / bins, to: (index + 1) / bins, count: inside.length, said, happened: inside.filter(({ happened }) => happened).length / inside.length };
  }).filter(({ count }) => count > 0);
}

/** How far forecasts are from what comes true, weighted by how many there are: the expected calibration error, 0 … 1. */
export function calibrationError(forecasts: readonly Forecast[], bins = 10): number {
  return reliabilityOf(forecasts, bins).reduce((sum, { count, said, happened }) => sum + (count / forecasts.length) * Math.abs(said - happened), 0);
}

const rounds = 20;

/**
 * The calibration error that forecasts would show on so few rows although every one of them were exactly true: what happens
 * is drawn by each forecast's own probability, again and again. An error is no smaller than this except by luck.
 */
export function calibrationNoise(forecasts: readonly Forecast[], random: () => number, bins = 10): number {
  const drawn = Array.from({ length: rounds }, () => calibrationError(forecasts.map(({ probability }) => ({ probability, happened: random() < probability })), bins));
  return drawn.reduce((sum, error) => sum + error, 0) / rounds;
}
