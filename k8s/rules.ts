import type { Rule } from './manifest.js';
import * as network from './network-rules.js';
import * as pod from './pod-rules.js';
import * as schema from './schema-rules.js';
import * as setting from './setting-rules.js';
import type { DocumentedSecret } from './setting-rules.js';
import * as workload from './workload-rules.js';

/** What the rules compare the manifests with, read from the code and the documents of this repository. */
export interface Surroundings {
  readonly secret: DocumentedSecret;
  readonly requiredSettings: ReadonlyMap<string, readonly string[]>;
  readonly knownSettings: ReadonlySet<string>;
}

/** Every rule that holds for every overlay, by the sentence that it makes true. */
export const rules = ({ secret, requiredSettings, knownSettings }: Surroundings) => ({
  'every object is what its schema says': schema.schemasHold,
  'no object has a field that its schema does not know': schema.fieldsAreKnown,
  'no process runs as root': pod.runsAsNonRoot,
  'no process can write to its root file system': pod.rootIsReadOnly,
  'no process keeps a privilege': pod.privilegesAreDropped,
  'no pod shares anything with its node or talks to the cluster': pod.podsAreApart,
  'the namespace enforces the restricted profile': pod.namespaceIsRestricted,
  'the three probes of a container differ': pod.probesDiffer,
  'liveness asks for life and readiness for readiness': pod.serviceProbesAskTheRightDoor,
  'a probe asks a port that exists': pod.probePortsExist,
  'every container has requests and limits': pod.resourcesAreSet,
  'every image is pinned': pod.imagesArePinned,
  'every mount has a volume': pod.mountsHaveVolumes,
  'a workload selects its own pods': workload.selectorsMatchTheirPods,
  'the pods of a service are spread': workload.podsAreSpread,
  'a disruption budget protects every service': workload.budgetsProtectEveryService,
  'every service has an autoscaler, and every autoscaler a target': workload.autoscalersFitTheirTargets,
  'a Service sends to a port that its pods declare': workload.servicePortsAreDeclared,
  'what comes from outside reaches a Service, encrypted': workload.ingressesReachAService,
  'a pod leaves in peace': workload.podsLeaveInPeace,
  'the migration covers every service with tables': workload.migrationsCoverEveryOwner,
  'whatever is read from a ConfigMap or Secret is there': (manifests) => setting.referencesExist(manifests, secret),
  'no secret is kept with the manifests': (manifests) => setting.secretsStayOutside(manifests, secret),
  'every service is given what it refuses to start without': (manifests) => setting.requiredSettingsAreGiven(manifests, requiredSettings),
  'every setting is known to some service': (manifests) => setting.settingsAreKnown(manifests, knownSettings),
  'every service acts as itself': setting.accountsExist,
  'nothing may talk unless it is listed': network.everythingIsDeniedFirst,
  'every edge is allowed on both sides': network.edgesHaveBothSides,
  'a policy opens a port that its pods declare': network.policiesNameDeclaredPorts,
}) satisfies Readonly<Record<string, Rule>>;

export type RuleName = keyof ReturnType<typeof rules>;
