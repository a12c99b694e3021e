import type { IContainer, IEnvVar } from 'kubernetes-models/v1';
import type { Findings, Manifest } from './manifest.js';
import { eachContainer, nameOf, ofKind, podOf, workloads } from './manifest.js';

type Manifests = readonly Manifest[];

/** The name of the one Secret, which is kept outside of the manifests, and the keys that its example documents. */
export interface DocumentedSecret {
  readonly name: string;
  readonly keys: readonly string[];
}

/** Whatever a container reads from a ConfigMap or the Secret is there; a missing key keeps a pod from starting. */
export function referencesExist(manifests: Manifests, secret: DocumentedSecret): Findings {
  return eachContainer(manifests, (container, where) => {
    const maps = (container.envFrom ?? []).map(({ configMapRef, secretRef }) => configMapRef?.name ?? `Secret ${secretRef?.name}`);
    const lostMaps = maps.filter((name) => !keysOf(manifests, name)).map((name) => `${where} reads ${name}, which does not exist`);
    const lostKeys = (container.env ?? []).filter((variable) => !sourceExists(manifests, secret, variable)).map(({ name }) => `${where} reads ${name} from a key that does not exist`);
    return [...lostMaps, ...lostKeys];
  });
}

function sourceExists(manifests: Manifests, secret: DocumentedSecret, { valueFrom }: IEnvVar): boolean {
  if (valueFrom?.configMapKeyRef) return keysOf(manifests, valueFrom.configMapKeyRef.name)?.includes(valueFrom.configMapKeyRef.key) ?? false;
  if (valueFrom?.secretKeyRef) return valueFrom.secretKeyRef.name === secret.name && secret.keys.includes(valueFrom.secretKeyRef.key);
  return true;
}

const keysOf = (manifests: Manifests, configMap: string | undefined): readonly string[] | undefined => {
  const found = ofKind(manifests, 'ConfigMap').find(({ metadata }) => metadata?.name === configMap);
  return found && Object.keys(found.data ?? {});
};

/** No secret is kept in the manifests: neither as an object nor as a plain value. */
export function secretsStayOutside(manifests: Manifests, { keys }: DocumentedSecret): Findings {
  const objects = manifests.filter(({ kind }) => (kind as string) === 'Secret').map((manifest) => `${nameOf(manifest)} is kept with the manifests`);
  const mapped = ofKind(manifests, 'ConfigMap').flatMap((map) => Object.keys(map.data ?? {}).filter((key) => keys.includes(key)).map((key) => `${nameOf(map)} holds ${key} in plain`));
  const plain = eachContainer(manifests, ({ env }, where) =>
    (env ?? []).filter(({ name, value }) => value !== undefined && keys.includes(name)).map(({ name }) => `${where} is given ${name} in plain`));
  return [...objects, ...mapped, ...plain];
}

/**
 * Each container of a service is given what its app refuses to start without.
 * `required` maps the service to its list; `A|B` in it is satisfied by either.
 */
export function requiredSettingsAreGiven(manifests: Manifests, required: ReadonlyMap<string, readonly string[]>): Findings {
  return eachContainer(services(manifests), (container, where) => {
    const given = settingsOf(manifests, container);
    const wanted = required.get(container.name);
    if (!wanted) return [`${where} is no app`];
    return wanted.filter((names) => !names.split('|').some((name) => given.has(name))).map((names) => `${where} lacks ${names}`);
  });
}

/** A setting that no service knows changes nothing: it is a spelling mistake. `known` are the names of all settings. */
export function settingsAreKnown(manifests: Manifests, known: ReadonlySet<string>): Findings {
  return eachContainer(services(manifests), (container, where) =>
    [...settingsOf(manifests, container)].filter((name) => !known.has(name)).map((name) => `${where} is given ${name}, which no service knows`));
}

const services = (manifests: Manifests): readonly Manifest[] => [...ofKind(manifests, 'Deployment'), ...ofKind(manifests, 'Job')];

function settingsOf(manifests: Manifests, { env, envFrom }: IContainer): ReadonlySet<string> {
  const mapped = (envFrom ?? []).flatMap(({ configMapRef }) => keysOf(manifests, configMapRef?.name) ?? []);
  return new Set([...mapped, ...(env ?? []).map(({ name }) => name)]);
}

/** Every pod of a service acts as itself and not as the namespace's default account. */
export function accountsExist(manifests: Manifests): Findings {
  const accounts = new Set(ofKind(manifests, 'ServiceAccount').map(({ metadata }) => metadata?.name));
  return workloads(manifests)
    .filter(({ kind }) => kind !== 'StatefulSet')
    .filter((workload) => !accounts.has(podOf(workload).serviceAccountName))
    .map((workload) => `${nameOf(workload)} acts as ${podOf(workload).serviceAccountName ?? 'the default account'}, which is not described`);
}
