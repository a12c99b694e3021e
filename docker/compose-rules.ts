/** A compose file after its YAML anchors are resolved. */
export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks?: Readonly<Record<string, { readonly internal?: boolean } | null>>;
  readonly volumes?: Readonly<Record<string, unknown>>;
}

export interface ComposeService {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly dockerfile: string; readonly args?: { readonly APP?: string } };
  readonly environment?: Readonly<Record<string, string>>;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly cap_add?: readonly string[];
  readonly privileged?: boolean;
  readonly security_opt?: readonly string[];
  readonly tmpfs?: readonly string[];
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition?: string }>>;
  readonly container_name?: string;
}

export type ComposeRule = (file: ComposeFile) => readonly string[];

const eachService = (file: ComposeFile, check: (service: ComposeService, name: string) => readonly string[]): readonly string[] =>
  Object.entries(file.services).flatMap(([name, service]) => check(service, name));

/** A container that is broken into can change nothing but its mounts and win no right. */
export const everyServiceIsHardened: ComposeRule = (file) => eachService(file, (service, name) => [
  ...(service.read_only === true ? [] : [`${name} can write to its root file system`]),
  ...(service.cap_drop?.includes('ALL') && !service.cap_add && !service.privileged ? [] : [`${name} keeps capabilities`]),
  ...(service.security_opt?.includes('no-new-privileges:true') ? [] : [`${name} may win privileges`]),
]);

/** Who waits, waits for health and not for a start; and who is waited for can say how it is. */
export const waitsAreForHealth: ComposeRule = (file) => eachService(file, ({ depends_on: dependencies = {} }, name) =>
  Object.entries(dependencies).flatMap(([other, { condition }]) => {
    const target = file.services[other];
    if (!target) return [`${name} waits for ${other}, which does not exist`];
    if (condition !== 'service_healthy') return [`${name} does not wait for the health of ${other}`];
    // An image built here has the HEALTHCHECK of the Dockerfile.
    return target.healthcheck ?? target.build ? [] : [`${name} waits for ${other}, which has no health check`];
  }));

/** The gateway is the only door; everything else stays on a network that leads nowhere. */
export const onlyTheGatewayIsOpen: ComposeRule = (file) => eachService(file, ({ ports }, name) =>
  ports && !['gateway', 'all-in-one'].includes(name) ? [`${name} publishes ${ports.join(', ')}`] : []);

/** A fixed name can be given to one container only, so that no second one could be started. */
export const servicesCanBeScaled: ComposeRule = (file) => eachService(file, (service, name) =>
  service.container_name ? [`${name} has a fixed container name`] : []);

/** An image names one release. */
export const imagesArePinned: ComposeRule = (file) => eachService(file, ({ image = '' }, name) =>
  /:v?\d+\.\d+\.\d+([-.][\w.-]+)?$|:\d+\.\d+-\w+$|@sha256:[0-9a-f]{64}$/.test(image) ? [] : [`${name} runs ${image || 'no image'}, which is not pinned`]);

/** A volume that is mounted is declared, so that its data outlives the container. */
export const volumesAreDeclared: ComposeRule = (file) => eachService(file, ({ volumes = [] }, name) =>
  volumes.map((volume) => volume.split(':')[0] ?? '').filter((volume) => !(volume in (file.volumes ?? {}))).map((volume) => `${name} mounts ${volume}, which is not declared`));

/** A temporary folder is root's, unless it is /tmp or names its owner; who is not root could not write to it. */
export const temporaryFoldersHaveOwners: ComposeRule = (file) => eachService(file, ({ tmpfs = [] }, name) =>
  tmpfs.filter((mount) => mount !== '/tmp' && !/:(.*,)?uid=\d+/.test(mount)).map((mount) => `${name} cannot write to ${mount}, which has no owner`));

/** What an app refuses to start without, it is given; and nothing that no service knows. */
export const settingsFit = (required: ReadonlyMap<string, readonly string[]>, known: ReadonlySet<string>): ComposeRule => (file) =>
  eachService(file, ({ build, environment = {} }, name) => {
    if (!build) return [];
    const wanted = required.get(build.args?.APP ?? '');
    if (!wanted) return [`${name} is built from no app`];
    const lacking = wanted.filter((names) => !names.split('|').some((setting) => setting in environment)).map((names) => `${name} lacks ${names}`);
    const unknown = Object.keys(environment).filter((setting) => !known.has(setting)).map((setting) => `${name} is given ${setting}, which no service knows`);
    return [...lacking, ...unknown];
  });

/** Each `${NAME}` of a text, with whether compose refuses to start without it. */
export function variablesIn(text: string): ReadonlyMap<string, 'required' | 'optional'> {
  return new Map([...text.matchAll(/\$\{([A-Z_]+)(:\?|:-)?[^}]*\}/g)].map(([, name = '', mark]) => [name, mark === ':?' ? 'required' : 'optional']));
}
