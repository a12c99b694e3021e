import type { IDeployment } from 'kubernetes-models/apps/v1';
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1';
import type { Findings, Manifest, Workload } from './manifest.js';
import { containersOf, eachContainer, nameOf, ofKind, podLabelsOf, podOf, selects, workloads } from './manifest.js';
import { declares } from './pod-rules.js';

type Manifests = readonly Manifest[];

/** A selector that misses its own pods leaves them unmanaged; a cluster refuses it, but only when it is applied. */
export function selectorsMatchTheirPods(manifests: Manifests): Findings {
  const missed = [...ofKind(manifests, 'Deployment'), ...ofKind(manifests, 'StatefulSet')].filter((workload) => !selects(workload.spec?.selector, podLabelsOf(workload)));
  return missed.map((workload) => `${nameOf(workload)} does not select its own pods`);
}

/** Pods of one service are spread over zones and nodes, by a selector that picks just them. */
export function podsAreSpread(manifests: Manifests): Findings {
  return ofKind(manifests, 'Deployment').flatMap((deployment) =>
    ['topology.kubernetes.io/zone', 'kubernetes.io/hostname']
      .filter((key) => !podOf(deployment).topologySpreadConstraints?.some(
        ({ topologyKey, labelSelector }) => topologyKey === key && labelSelector?.matchLabels?.['app.kubernetes.io/name'] === deployment.metadata?.name))
      .map((key) => `${nameOf(deployment)} is not spread over ${key}`));
}

/** Each service keeps serving while nodes are drained, and no drain is blocked for ever. */
export function budgetsProtectEveryService(manifests: Manifests): Findings {
  return ofKind(manifests, 'Deployment').flatMap((deployment) => {
    const budgets = ofKind(manifests, 'PodDisruptionBudget').filter(({ spec }) => selects(spec?.selector, podLabelsOf(deployment)));
    const [budget, ...others] = budgets;
    if (!budget || others.length > 0) return [`${nameOf(deployment)} has ${budgets.length} disruption budgets`];
    const pods = fewestPods(manifests, deployment);
    const mayLeave = podsThatMayLeave(budget, pods);
    if (mayLeave < 1) return [`${nameOf(budget)} lets no pod leave`];
    return pods > 1 && mayLeave >= pods ? [`${nameOf(budget)} lets every pod leave at once`] : [];
  });
}

const fewestPods = (manifests: Manifests, deployment: IDeployment): number =>
  scalerOf(manifests, deployment)?.spec.minReplicas ?? deployment.spec?.replicas ?? 1;

/** Counts only; a budget in percent is not used here and counts as one that lets nobody leave. */
const podsThatMayLeave = ({ spec }: IPodDisruptionBudget, pods: number): number =>
  Number(spec?.maxUnavailable ?? pods - Number(spec?.minAvailable ?? pods)) || 0;

const scalerOf = (manifests: Manifests, deployment: IDeployment) =>
  ofKind(manifests, 'HorizontalPodAutoscaler').find(({ spec }) => spec.scaleTargetRef.kind === 'Deployment' && spec.scaleTargetRef.name === deployment.metadata?.name);

/** Each service grows by itself; the number of its pods is written in one place only. */
export function autoscalersFitTheirTargets(manifests: Manifests): Findings {
  const lost = ofKind(manifests, 'HorizontalPodAutoscaler')
    .filter(({ spec }) => !ofKind(manifests, 'Deployment').some(({ metadata }) => metadata?.name === spec.scaleTargetRef.name))
    .map((scaler) => `${nameOf(scaler)} scales ${scaler.spec.scaleTargetRef.name}, which does not exist`);
  const misfits = ofKind(manifests, 'Deployment').flatMap((deployment) => {
    const scaler = scalerOf(manifests, deployment);
    if (!scaler) return [`${nameOf(deployment)} has no autoscaler`];
    if (deployment.spec?.replicas !== undefined) return [`${nameOf(deployment)} sets replicas, which every apply would reset`];
    return (scaler.spec.minReplicas ?? 1) <= scaler.spec.maxReplicas ? [] : [`${nameOf(scaler)} has a minimum above its maximum`];
  });
  return [...lost, ...misfits];
}

/** Two pods at least, so that one may fail. For production; a trial needs one. */
export function everyServiceHasTwoPods(manifests: Manifests): Findings {
  return ofKind(manifests, 'HorizontalPodAutoscaler').filter(({ spec }) => (spec.minReplicas ?? 1) < 2).map((scaler) => `${nameOf(scaler)} allows less than two pods`);
}

/** A Service has pods behind it, and its target is a port that they declare. */
export function servicePortsAreDeclared(manifests: Manifests): Findings {
  return ofKind(manifests, 'Service').flatMap((service) => {
    const behind = workloads(manifests).filter((workload) => selects({ matchLabels: service.spec?.selector ?? {} }, podLabelsOf(workload)));
    if (behind.length !== 1) return [`${nameOf(service)} has ${behind.length} workloads behind it`];
    return (service.spec?.ports ?? [])
      .map(({ port, targetPort }) => targetPort ?? port)
      .filter((target) => !behind.flatMap(containersOf).some((container) => declares(container, target)))
      .map((target) => `${nameOf(service)} sends to port ${target}, which nobody declares`);
  });
}

/** What comes from outside arrives at a Service that exists, by a port that it has, and encrypted. */
export function ingressesReachAService(manifests: Manifests): Findings {
  return ofKind(manifests, 'Ingress').flatMap((ingress) => {
    const secured = new Set(ingress.spec?.tls?.flatMap(({ hosts }) => hosts ?? []));
    return (ingress.spec?.rules ?? []).flatMap(({ host = '', http }) => {
      const plain = secured.has(host) ? [] : [`${nameOf(ingress)} serves ${host} without TLS`];
      const lost = (http?.paths ?? [])
        .map(({ backend }) => backend.service)
        .filter((target) => !ofKind(manifests, 'Service').some(({ metadata, spec }) =>
          metadata?.name === target?.name && spec?.ports?.some(({ name, port }) => name === target?.port?.name || port === target?.port?.number)))
        .map((target) => `${nameOf(ingress)} leads to ${target?.name}, which has no such port`);
      return [...plain, ...lost];
    });
  });
}

/** A new pod is ready before an old one leaves, and the old one has time to finish what it has begun. */
export function podsLeaveInPeace(manifests: Manifests): Findings {
  return ofKind(manifests, 'Deployment').flatMap((deployment) => {
    const findings: string[] = [];
    const { maxUnavailable } = deployment.spec?.strategy?.rollingUpdate ?? {};
    if (maxUnavailable !== 0) findings.push(`${nameOf(deployment)} may lose a pod during a roll-out`);
    if ((podOf(deployment).terminationGracePeriodSeconds ?? 0) < 30) findings.push(`${nameOf(deployment)} has less than 30 seconds to finish`);
    if (isBehindAService(manifests, deployment) && !containersOf(deployment).every(({ lifecycle }) => lifecycle?.preStop)) {
      findings.push(`${nameOf(deployment)} stops to listen before its Service forgets it`);
    }
    return findings;
  });
}

const isBehindAService = (manifests: Manifests, workload: Workload): boolean =>
  ofKind(manifests, 'Service').some(({ spec }) => selects({ matchLabels: spec?.selector ?? {} }, podLabelsOf(workload)));

/** Every service that is given a database has its migrations run by the Job, from the very image that will serve. */
export function migrationsCoverEveryOwner(manifests: Manifests): Findings {
  const job = ofKind(manifests, 'Job').find(({ metadata }) => metadata?.name === 'migration');
  const migrating = (job ? containersOf(job) : []).filter(({ env }) => env?.some(({ name, value }) => name === 'MIGRATE_ONLY' && value === 'true'));
  return eachContainer(ofKind(manifests, 'Deployment'), ({ name, image, env }) => {
    if (!env?.some((variable) => variable.name === 'DATABASE_URL')) return [];
    const twin = migrating.find((container) => container.name === name);
    if (!twin) return [`no migration of ${name} is run`];
    return twin.image === image ? [] : [`the migration of ${name} runs ${twin.image}, and the service ${image}`];
  });
}
