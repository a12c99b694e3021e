import { isDeepStrictEqual } from 'node:util';
import type { IContainer } from 'kubernetes-models/v1';
import type { Findings, Manifest } from './manifest.js';
import { containersOf, eachContainer, nameOf, ofKind, podOf, workloads } from './manifest.js';

type Manifests = readonly Manifest[];

/** Every process runs as a user that is not root, also when its image says otherwise. */
export function runsAsNonRoot(manifests: Manifests): Findings {
  return eachContainer(manifests, (container, where, workload) => {
    const context = { ...podOf(workload).securityContext, ...container.securityContext };
    return context.runAsNonRoot === true && (context.runAsUser ?? 0) > 0 ? [] : [`${where} may run as root`];
  });
}

/** A process that is broken into can change no file but those of its mounts. */
export function rootIsReadOnly(manifests: Manifests): Findings {
  return eachContainer(manifests, ({ securityContext }, where) =>
    securityContext?.readOnlyRootFilesystem === true ? [] : [`${where} can write to its root file system`]);
}

/** No capability is kept and none can be won back; system calls are those of the runtime's default profile. */
export function privilegesAreDropped(manifests: Manifests): Findings {
  return eachContainer(manifests, ({ securityContext }, where, workload) => {
    const seccomp = securityContext?.seccompProfile ?? podOf(workload).securityContext?.seccompProfile;
    return [
      ...(keepsCapabilities(securityContext) ? [`${where} keeps capabilities`] : []),
      ...(securityContext?.allowPrivilegeEscalation === false && !securityContext.privileged ? [] : [`${where} may win privileges`]),
      ...(seccomp?.type === 'RuntimeDefault' ? [] : [`${where} has no seccomp profile`]),
    ];
  });
}

const keepsCapabilities = (context: IContainer['securityContext']): boolean =>
  !context?.capabilities?.drop?.includes('ALL') || (context.capabilities.add ?? []).length > 0;

/** No pod shares the node's network, processes or files, and none gets a token for the cluster's own interface. */
export function podsAreApart(manifests: Manifests): Findings {
  return workloads(manifests).flatMap((workload) => {
    const pod = podOf(workload);
    const findings: string[] = [];
    if (pod.hostNetwork || pod.hostPID || pod.hostIPC) findings.push(`${nameOf(workload)} shares a namespace of its node`);
    if (pod.volumes?.some((volume) => volume.hostPath)) findings.push(`${nameOf(workload)} mounts a folder of its node`);
    if (pod.automountServiceAccountToken !== false) findings.push(`${nameOf(workload)} is given a token`);
    return findings;
  });
}

/** The cluster enforces the same on any pod that is not described here. */
export function namespaceIsRestricted(manifests: Manifests): Findings {
  const namespaces = ofKind(manifests, 'Namespace');
  if (namespaces.length === 0) return ['there is no Namespace'];
  return namespaces
    .filter(({ metadata }) => metadata?.labels?.['pod-security.kubernetes.io/enforce'] !== 'restricted')
    .map((namespace) => `${nameOf(namespace)} does not enforce the restricted profile`);
}

/** Each long-running container has three probes, and no two of them ask the same with the same patience. */
export function probesDiffer(manifests: Manifests): Findings {
  const longRunning = manifests.filter(({ kind }) => kind !== 'Job');
  return eachContainer(longRunning, ({ startupProbe, livenessProbe, readinessProbe }, where) => {
    const probes = [startupProbe, livenessProbe, readinessProbe];
    if (probes.some((probe) => !probe)) return [`${where} lacks a probe`];
    const same = probes.some((probe, index) => probes.some((other, place) => place > index && isDeepStrictEqual(probe, other)));
    return same ? [`${where} has two probes that are the same`] : [];
  });
}

/** A service is restarted for its own failure only, and gets no request while a dependency of its is down. */
export function serviceProbesAskTheRightDoor(manifests: Manifests): Findings {
  return eachContainer(ofKind(manifests, 'Deployment'), ({ startupProbe, livenessProbe, readinessProbe }, where) => {
    const asked = [['startup', startupProbe, '/health/live'], ['liveness', livenessProbe, '/health/live'], ['readiness', readinessProbe, '/health/ready']] as const;
    const wrong = asked.filter(([, probe, path]) => probe?.httpGet?.path !== path).map(([name, , path]) => `${where}: ${name} does not ask ${path}`);
    return secondsToStart(startupProbe) < 60 ? [...wrong, `${where} has less than a minute to start`] : wrong;
  });
}

/** The defaults are those of Kubernetes: three failures, ten seconds apart. */
const secondsToStart = (probe: IContainer['startupProbe']): number => (probe?.failureThreshold ?? 3) * (probe?.periodSeconds ?? 10);

/** A probe asks a port that the container declares. */
export function probePortsExist(manifests: Manifests): Findings {
  return eachContainer(manifests, (container, where) =>
    [container.startupProbe, container.livenessProbe, container.readinessProbe]
      .map((probe) => probe?.httpGet?.port ?? probe?.tcpSocket?.port)
      .filter((port) => port !== undefined && !declares(container, port))
      .map((port) => `${where} is probed on port ${port}, which it does not declare`));
}

export const declares = ({ ports }: IContainer, port: string | number): boolean =>
  (ports ?? []).some(({ name, containerPort }) => name === port || containerPort === port);

/** The scheduler knows what a container needs, and a node is safe from what it may take. */
export function resourcesAreSet(manifests: Manifests): Findings {
  return eachContainer(manifests, ({ resources }, where) =>
    (['requests', 'limits'] as const).flatMap((side) =>
      ['cpu', 'memory'].filter((unit) => resources?.[side]?.[unit] === undefined).map((unit) => `${where} has no ${side} of ${unit}`)));
}

/** An image is the same tomorrow: it has a digest, or a tag that names one release. */
export function imagesArePinned(manifests: Manifests): Findings {
  return eachContainer(manifests, ({ image = '' }, where) =>
    /@sha256:[0-9a-f]{64}$|:v?\d+\.\d+(\.\d+)?([-.][\w.-]+)?$/.test(image) ? [] : [`${where} runs ${image || 'no image'}, which is not pinned`]);
}

/** A file that a container needs to write lies on a mount, and each mount has its volume. */
export function mountsHaveVolumes(manifests: Manifests): Findings {
  return workloads(manifests).flatMap((workload) => {
    const claims = workload.kind === 'StatefulSet' ? (workload.spec?.volumeClaimTemplates ?? []).map(({ metadata }) => metadata?.name) : [];
    const names = new Set([...(podOf(workload).volumes ?? []).map(({ name }) => name), ...claims]);
    return containersOf(workload).flatMap(({ name, volumeMounts }) =>
      (volumeMounts ?? []).filter((mount) => !names.has(mount.name)).map((mount) => `${nameOf(workload)}, container ${name} mounts ${mount.name}, which is no volume`));
  });
}
