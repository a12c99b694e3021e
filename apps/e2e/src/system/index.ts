import { ApartSystem } from './apart.system.js';
import type { System } from './system.js';
import { TogetherSystem } from './together.system.js';

export { ordinarySettings } from './system.js';
export type { StaffRole, System } from './system.js';
export { signInSettings } from './tokens.js';

const systems = { together: TogetherSystem, apart: ApartSystem };

/** Starts the system that `STORIES_AGAINST` names: `together` (also without it) or `apart`. */
export function startSystem(settings?: Readonly<Record<string, string>>, usual?: Readonly<Record<string, string>>): Promise<System> {
  const kind = process.env['STORIES_AGAINST'] === 'apart' ? 'apart' : 'together';
  return systems[kind].start(settings, usual);
}
