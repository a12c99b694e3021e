import { validate as configMap } from 'kubernetes-models/_schemas/IoK8sApiCoreV1ConfigMap';
import { validate as deployment } from 'kubernetes-models/_schemas/IoK8sApiAppsV1Deployment';
import { validate as horizontalPodAutoscaler } from 'kubernetes-models/_schemas/IoK8sApiAutoscalingV2HorizontalPodAutoscaler';
import { validate as ingress } from 'kubernetes-models/_schemas/IoK8sApiNetworkingV1Ingress';
import { validate as job } from 'kubernetes-models/_schemas/IoK8sApiBatchV1Job';
import { validate as namespace } from 'kubernetes-models/_schemas/IoK8sApiCoreV1Namespace';
import { validate as networkPolicy } from 'kubernetes-models/_schemas/IoK8sApiNetworkingV1NetworkPolicy';
import { validate as podDisruptionBudget } from 'kubernetes-models/_schemas/IoK8sApiPolicyV1PodDisruptionBudget';
import { validate as service } from 'kubernetes-models/_schemas/IoK8sApiCoreV1Service';
import { validate as serviceAccount } from 'kubernetes-models/_schemas/IoK8sApiCoreV1ServiceAccount';
import { validate as statefulSet } from 'kubernetes-models/_schemas/IoK8sApiAppsV1StatefulSet';
import type { Findings, Manifest } from './manifest.js';
import { nameOf } from './manifest.js';

interface Validator {
  (data: unknown): boolean;
  errors?: readonly { readonly instancePath: string; readonly keyword: string; readonly params: object }[] | null;
}

const schemas: Readonly<Record<string, Validator>> = {
  'v1 ConfigMap': configMap,
  'v1 Namespace': namespace,
  'v1 Service': service,
  'v1 ServiceAccount': serviceAccount,
  'apps/v1 Deployment': deployment,
  'apps/v1 StatefulSet': statefulSet,
  'autoscaling/v2 HorizontalPodAutoscaler': horizontalPodAutoscaler,
  'batch/v1 Job': job,
  'networking.k8s.io/v1 Ingress': ingress,
  'networking.k8s.io/v1 NetworkPolicy': networkPolicy,
  'policy/v1 PodDisruptionBudget': podDisruptionBudget,
};

/** Every object is of a kind and version that is expected here, has what the schema requires, and each value has its type. */
export function schemasHold(manifests: readonly Manifest[]): Findings {
  return manifests.flatMap((manifest) => {
    const validate = schemas[`${manifest.apiVersion} ${manifest.kind}`];
    if (!validate) return [`${nameOf(manifest)}: no schema for ${manifest.apiVersion} is expected here`];
    if (validate(manifest)) return [];
    return (validate.errors ?? []).map(({ instancePath, keyword, params }) => `${nameOf(manifest)}: ${instancePath || '/'} ${keyword} ${JSON.stringify(params)}`);
  });
}

/**
 * No object has a field that its schema does not know; a cluster would drop it in silence, or refuse it.
 * The compiled schemas allow unknown fields, but they read every field that they know: what was never read is unknown.
 */
export function fieldsAreKnown(manifests: readonly Manifest[]): Findings {
  return manifests.flatMap((manifest) => {
    const validate = schemas[`${manifest.apiVersion} ${manifest.kind}`];
    if (!validate) return [];
    const read = new Set<string>();
    validate(watched(manifest, '', read));
    return unread(manifest, '', read).map((path) => `${nameOf(manifest)}: ${path} is no field of the schema`);
  });
}

function watched(node: object, path: string, read: Set<string>): object {
  return new Proxy(node, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof key !== 'string') return value;
      read.add(`${path}/${key}`);
      return typeof value === 'object' && value !== null ? watched(value, `${path}/${key}`, read) : value;
    },
  });
}

/** Only the topmost unread field of a branch: what lies beneath an unknown field says nothing more. */
function unread(node: object, path: string, read: ReadonlySet<string>): string[] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    const here = `${path}/${key}`;
    if (!read.has(here)) return [here];
    return typeof value === 'object' && value !== null ? unread(value, here, read) : [];
  });
}
