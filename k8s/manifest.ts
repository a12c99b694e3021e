import type { IDeployment, IStatefulSet } from 'kubernetes-models/apps/v1';
import type { IHorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import type { IJob } from 'kubernetes-models/batch/v1';
import type { IIngress, INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1';
import type { IConfigMap, IContainer, INamespace, IPodSpec, IService, IServiceAccount } from 'kubernetes-models/v1';

/** Every kind of object that this product is deployed with. A kind that is not here is refused by the schema rule. */
export interface Kinds {
  ConfigMap: IConfigMap;
  Deployment: IDeployment;
  HorizontalPodAutoscaler: IHorizontalPodAutoscaler;
  Ingress: IIngress;
  Job: IJob;
  Namespace: INamespace;
  NetworkPolicy: INetworkPolicy;
  PodDisruptionBudget: IPodDisruptionBudget;
  Service: IService;
  ServiceAccount: IServiceAccount;
  StatefulSet: IStatefulSet;
}
export type Manifest = Kinds[keyof Kinds];
export type Workload = IDeployment | IStatefulSet | IJob;
export type Labels = Readonly<Record<string, string>>;

/** What a rule found: one sentence for each violation, and nothing when the rule holds. */
export type Findings = readonly string[];
export type Rule = (manifests: readonly Manifest[]) => Findings;

/** The objects of one kind. */
export function ofKind<Kind extends keyof Kinds>(manifests: readonly Manifest[], kind: Kind): readonly Kinds[Kind][] {
  return manifests.filter((manifest): manifest is Kinds[Kind] => manifest.kind === kind);
}

export const nameOf = (manifest: Manifest): string => `${manifest.kind} ${manifest.metadata?.name ?? '(no name)'}`;

/** Everything that makes pods. */
export function workloads(manifests: readonly Manifest[]): readonly Workload[] {
  return [...ofKind(manifests, 'Deployment'), ...ofKind(manifests, 'StatefulSet'), ...ofKind(manifests, 'Job')];
}

export const podOf = (workload: Workload): IPodSpec => workload.spec?.template.spec ?? { containers: [] };
export const podLabelsOf = (workload: Workload): Labels => workload.spec?.template.metadata?.labels ?? {};

/** Init containers count: what holds for a pod holds from its first process on. */
export const containersOf = (workload: Workload): readonly IContainer[] => [...(podOf(workload).initContainers ?? []), ...podOf(workload).containers];

/** Runs a check on every container of every pod, with the words that name it in a finding. */
export function eachContainer(
  manifests: readonly Manifest[],
  check: (container: IContainer, where: string, workload: Workload) => Findings,
): Findings {
  return workloads(manifests).flatMap((workload) =>
    containersOf(workload).flatMap((container) => check(container, `${nameOf(workload)}, container ${container.name}`, workload)),
  );
}

interface Selector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly { readonly key: string; readonly operator: string; readonly values?: readonly string[] }[];
}

/** Whether a selector picks an object with these labels. An empty selector picks everything, an absent one nothing. */
export function selects(selector: Selector | undefined, labels: Labels): boolean {
  if (!selector) return false;
  const byLabel = Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value);
  return byLabel && (selector.matchExpressions ?? []).every(({ key, operator, values }) => {
    const value = labels[key];
    if (operator === 'Exists') return value !== undefined;
    if (operator === 'DoesNotExist') return value === undefined;
    const listed = value !== undefined && (values ?? []).includes(value);
    return operator === 'In' ? listed : !listed;
  });
}
