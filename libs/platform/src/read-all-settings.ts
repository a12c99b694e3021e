import { platformSettings } from './platform.config.js';
import type { PlatformSettings } from './platform.config.js';
import type { ServiceDescriptor } from './service.js';
import { readSettings, SettingsError } from './settings/settings.js';
import type { Environment } from './settings/settings.js';

export interface AllSettings {
  readonly platform: PlatformSettings;
  /** The values of each declaration, by its token. */
  readonly settings: ReadonlyMap<symbol, unknown>;
}

/** Reads every setting of the process, or throws all mistakes at once. */
export function parseAllSettings(services: readonly ServiceDescriptor[], required: readonly string[], environment: Environment): AllSettings {
  const problems = required
    .filter((names) => !names.split('|').some((name) => environment[name]?.trim()))
    .map((names) => `${names.split('|').join(' or ')}: is required here`);
  const platform = readSettings(platformSettings, environment, problems);
  const settings = new Map<symbol, unknown>([[platformSettings.token, platform]]);
  for (const service of services) {
    if (!service.settings) continue;
    const before = problems.length;
    const values = readSettings(service.settings, environment, problems);
    settings.set(service.settings.token, values);
    if (problems.length === before) problems.push(...(service.checkSettings?.(values) ?? []));
  }
  if (problems.length > 0) throw new SettingsError([...new Set(problems)]);
  return { platform, settings };
}

/** Reads the settings from the process's environment; prints every mistake and ends the process when there are any. */
export function readAllSettings(services: readonly ServiceDescriptor[], required: readonly string[]): AllSettings {
  try {
    return parseAllSettings(services, required, process.env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return process.exit(1);
  }
}
