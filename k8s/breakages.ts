import type { PatchOperation } from './json-patch.js';
import type { RuleName } from './rules.js';

/** A change that somebody could make by mistake, and what the rule then says. `on` is the kind and name of the object. */
export interface Breakage {
  readonly on: string;
  readonly change: PatchOperation | 'delete the object';
  readonly finding: string;
}

const pod = '/spec/template/spec';
const container = `${pod}/containers/0`;
const set = (path: string, value: unknown): PatchOperation => ({ op: 'add', path, value });
const remove = (path: string): PatchOperation => ({ op: 'remove', path });
const someoneElse = { 'app.kubernetes.io/name': 'someone-else' };

/** For each rule, mistakes in the production overlay that it must find: proof that the rule can fail. */
export const breakages: Readonly<Record<RuleName, readonly Breakage[]>> = {
  'every object is what its schema says': [
    { on: 'Deployment gateway', change: remove('/spec/selector'), finding: '/spec required' },
    { on: 'Deployment memory', change: set('/spec/revisionHistoryLimit', 'five'), finding: '/spec/revisionHistoryLimit type' },
    { on: 'Ingress gateway', change: set('/apiVersion', 'networking.k8s.io/v1beta1'), finding: 'no schema for networking.k8s.io/v1beta1' },
  ],
  'no object has a field that its schema does not know': [
    { on: 'Deployment gateway', change: set(`${container}/livenesProbe`, {}), finding: '/livenesProbe is no field' },
    { on: 'NetworkPolicy services-to-nats', change: set('/spec/egress/0/from', []), finding: '/spec/egress/0/from is no field' },
    { on: 'HorizontalPodAutoscaler gateway', change: set('/spec/targetCPUUtilizationPercentage', 70), finding: '/spec/targetCPUUtilizationPercentage is no field' },
  ],
  'no process runs as root': [
    { on: 'Deployment gateway', change: set(`${pod}/securityContext/runAsUser`, 0), finding: 'Deployment gateway, container gateway may run as root' },
    { on: 'Deployment gateway', change: remove(`${pod}/securityContext/runAsNonRoot`), finding: 'may run as root' },
    { on: 'Job migration', change: set(`${pod}/containers/1/securityContext/runAsNonRoot`, false), finding: 'container knowledge may run as root' },
  ],
  'no process can write to its root file system': [
    { on: 'Deployment memory', change: remove(`${container}/securityContext/readOnlyRootFilesystem`), finding: 'container memory can write' },
    { on: 'Job migration', change: set(`${pod}/initContainers`, [{ name: 'first' }]), finding: 'container first can write' },
  ],
  'no process keeps a privilege': [
    { on: 'Deployment gateway', change: set(`${container}/securityContext/capabilities/add`, ['NET_ADMIN']), finding: 'keeps capabilities' },
    { on: 'Deployment gateway', change: remove(`${container}/securityContext/capabilities/drop`), finding: 'keeps capabilities' },
    { on: 'Deployment gateway', change: remove(`${container}/securityContext/allowPrivilegeEscalation`), finding: 'may win privileges' },
    { on: 'Job migration', change: remove(`${pod}/securityContext/seccompProfile`), finding: 'has no seccomp profile' },
  ],
  'no pod shares anything with its node or talks to the cluster': [
    { on: 'Deployment gateway', change: set(`${pod}/hostNetwork`, true), finding: 'shares a namespace of its node' },
    { on: 'Deployment gateway', change: set(`${pod}/volumes/-`, { name: 'node', hostPath: { path: '/' } }), finding: 'mounts a folder of its node' },
    { on: 'Job migration', change: remove(`${pod}/automountServiceAccountToken`), finding: 'Job migration is given a token' },
  ],
  'the namespace enforces the restricted profile': [
    { on: 'Namespace customer-support-agent', change: set('/metadata/labels', {}), finding: 'does not enforce' },
    { on: 'Namespace customer-support-agent', change: 'delete the object', finding: 'there is no Namespace' },
  ],
  'the three probes of a container differ': [
    { on: 'Deployment gateway', change: remove(`${container}/readinessProbe`), finding: 'lacks a probe' },
    {
      on: 'Deployment sentiment',
      change: set(`${container}/readinessProbe`, { httpGet: { path: '/health/live', port: 'http' }, periodSeconds: 10, timeoutSeconds: 2, failureThreshold: 3 }),
      finding: 'has two probes that are the same',
    },
  ],
  'liveness asks for life and readiness for readiness': [
    { on: 'Deployment gateway', change: set(`${container}/livenessProbe/httpGet/path`, '/health/ready'), finding: 'liveness does not ask' },
    { on: 'Deployment gateway', change: set(`${container}/readinessProbe/httpGet/path`, '/health'), finding: 'readiness does not ask' },
    { on: 'Deployment gateway', change: set(`${container}/startupProbe/httpGet/path`, '/health/ready'), finding: 'startup does not ask' },
    { on: 'Deployment gateway', change: set(`${container}/startupProbe/failureThreshold`, 3), finding: 'less than a minute' },
  ],
  'a probe asks a port that exists': [
    { on: 'Deployment ticketing', change: set(`${container}/ports/0/name`, 'health'), finding: 'is probed on port http' },
  ],
  'every container has requests and limits': [
    { on: 'Deployment gateway', change: remove(`${container}/resources/limits/memory`), finding: 'has no limits of memory' },
    { on: 'Job migration', change: remove(`${pod}/containers/2/resources/requests`), finding: 'container ticketing has no requests of cpu' },
  ],
  'every image is pinned': ['latest', '', '1', 'main'].map((tag) => ({
    on: 'Deployment gateway', change: set(`${container}/image`, tag ? `registry.example.com:5000/gateway:${tag}` : 'registry.example.com:5000/gateway'), finding: 'which is not pinned',
  })),
  'every mount has a volume': [{ on: 'Deployment gateway', change: remove(`${pod}/volumes/0`), finding: 'mounts tmp, which is no volume' }],
  'a workload selects its own pods': [
    { on: 'Deployment gateway', change: set('/spec/selector/matchLabels', someoneElse), finding: 'does not select its own pods' },
  ],
  'the pods of a service are spread': [
    { on: 'Deployment gateway', change: remove(`${pod}/topologySpreadConstraints/0`), finding: 'is not spread over topology.kubernetes.io/zone' },
    { on: 'Deployment gateway', change: set(`${pod}/topologySpreadConstraints/1/labelSelector/matchLabels`, someoneElse), finding: 'is not spread over kubernetes.io/hostname' },
  ],
  'a disruption budget protects every service': [
    { on: 'PodDisruptionBudget memory', change: 'delete the object', finding: 'Deployment memory has 0 disruption budgets' },
    { on: 'PodDisruptionBudget memory', change: set('/spec/maxUnavailable', 0), finding: 'lets no pod leave' },
    { on: 'PodDisruptionBudget memory', change: set('/spec/maxUnavailable', 2), finding: 'lets every pod leave at once' },
    { on: 'PodDisruptionBudget memory', change: set('/spec', { minAvailable: 2, selector: { matchLabels: { 'app.kubernetes.io/name': 'memory' } } }), finding: 'lets no pod leave' },
  ],
  'every service has an autoscaler, and every autoscaler a target': [
    { on: 'HorizontalPodAutoscaler memory', change: 'delete the object', finding: 'Deployment memory has no autoscaler' },
    { on: 'HorizontalPodAutoscaler memory', change: set('/spec/scaleTargetRef/name', 'memori'), finding: 'scales memori, which does not exist' },
    { on: 'HorizontalPodAutoscaler memory', change: set('/spec/minReplicas', 11), finding: 'has a minimum above its maximum' },
    { on: 'Deployment memory', change: set('/spec/replicas', 3), finding: 'sets replicas' },
  ],
  'a Service sends to a port that its pods declare': [
    { on: 'Service gateway', change: set('/spec/ports/0/targetPort', 8080), finding: 'sends to port 8080' },
    { on: 'Service gateway', change: set('/spec/selector', someoneElse), finding: 'has 0 workloads behind it' },
  ],
  'what comes from outside reaches a Service, encrypted': [
    { on: 'Ingress gateway', change: set('/spec/rules/0/http/paths/0/backend/service/port/name', 'https'), finding: 'leads to gateway, which has no such port' },
    { on: 'Service gateway', change: 'delete the object', finding: 'leads to gateway' },
    { on: 'Ingress gateway', change: remove('/spec/tls'), finding: 'without TLS' },
  ],
  'a pod leaves in peace': [
    { on: 'Deployment gateway', change: remove(`${container}/lifecycle`), finding: 'stops to listen before its Service forgets it' },
    { on: 'Deployment memory', change: set(`${pod}/terminationGracePeriodSeconds`, 10), finding: 'less than 30 seconds' },
    { on: 'Deployment memory', change: set('/spec/strategy/rollingUpdate/maxUnavailable', 1), finding: 'may lose a pod' },
  ],
  'the migration covers every service with tables': [
    { on: 'Job migration', change: remove(`${pod}/containers/3`), finding: 'no migration of memory is run' },
    { on: 'Job migration', change: set(`${pod}/containers/0/env/0/value`, 'false'), finding: 'no migration of conversation is run' },
    { on: 'Job migration', change: set(`${pod}/containers/0/image`, 'conversation:0.9.0'), finding: 'the migration of conversation runs conversation:0.9.0' },
  ],
  'whatever is read from a ConfigMap or Secret is there': [
    { on: 'Deployment gateway', change: set(`${container}/env/1/valueFrom/secretKeyRef/key`, 'DB_URL'), finding: 'reads DATABASE_URL from a key that does not exist' },
    { on: 'Deployment gateway', change: set(`${container}/env/1/valueFrom/secretKeyRef/name`, 'secrets'), finding: 'reads DATABASE_URL from a key' },
    { on: 'ConfigMap customer-support-agent-config', change: 'delete the object', finding: 'reads customer-support-agent-config, which does not exist' },
    {
      on: 'Deployment gateway',
      change: set(`${container}/env/-`, { name: 'PORT', valueFrom: { configMapKeyRef: { name: 'customer-support-agent-config', key: 'PORT' } } }),
      finding: 'reads PORT from a key that does not exist',
    },
  ],
  'no secret is kept with the manifests': [
    { on: 'ConfigMap customer-support-agent-config', change: set('/data/DATABASE_URL', 'postgres://'), finding: 'holds DATABASE_URL in plain' },
    { on: 'Deployment gateway', change: set(`${container}/env/1`, { name: 'CUSTOMER_JWT_SECRET', value: 'x' }), finding: 'is given CUSTOMER_JWT_SECRET in plain' },
    { on: 'ServiceAccount gateway', change: set('/kind', 'Secret'), finding: 'Secret gateway is kept' },
  ],
  'every service is given what it refuses to start without': [
    { on: 'ConfigMap customer-support-agent-config', change: remove('/data/NATS_URL'), finding: 'container sentiment lacks NATS_URL' },
    { on: 'Job migration', change: remove(`${pod}/containers/4/env/2`), finding: 'container gateway lacks CUSTOMER_JWT_SECRET' },
    { on: 'Deployment memory', change: set(`${container}/name`, 'memories'), finding: 'container memories is no app' },
  ],
  'every setting is known to some service': [
    { on: 'ConfigMap customer-support-agent-config', change: set('/data/LOG_LEVELS', 'info'), finding: 'is given LOG_LEVELS, which no service knows' },
  ],
  'every service acts as itself': [
    { on: 'ServiceAccount memory', change: 'delete the object', finding: 'Deployment memory acts as memory, which is not described' },
    { on: 'Deployment memory', change: remove(`${pod}/serviceAccountName`), finding: 'acts as the default account' },
  ],
  'nothing may talk unless it is listed': [
    { on: 'NetworkPolicy default-deny', change: 'delete the object', finding: 'no NetworkPolicy denies everything' },
    { on: 'NetworkPolicy default-deny', change: set('/spec/policyTypes', ['Ingress']), finding: 'no NetworkPolicy denies everything' },
    { on: 'NetworkPolicy default-deny', change: set('/spec/egress', [{}]), finding: 'no NetworkPolicy denies everything' },
    { on: 'NetworkPolicy default-deny', change: set('/spec/podSelector', { matchLabels: someoneElse }), finding: 'no NetworkPolicy denies everything' },
  ],
  'every edge is allowed on both sides': [
    { on: 'NetworkPolicy nats-from-services', change: remove('/spec/ingress/0/from/0/podSelector/matchExpressions/0/values/0'), finding: 'gateway → nats:4222 is let out and not let in' },
    { on: 'NetworkPolicy services-to-postgres', change: remove('/spec/podSelector/matchExpressions/0/values/4'), finding: 'memory → postgres:5432 is let in and not let out' },
    { on: 'NetworkPolicy qdrant-from-knowledge', change: set('/spec/ingress/0/ports/0/port', 6334), finding: 'knowledge → qdrant:6333 is let out and not let in' },
  ],
  'a policy opens a port that its pods declare': [
    { on: 'NetworkPolicy gateway-from-ingress-controller', change: set('/spec/ingress/0/ports/0/port', 80), finding: 'opens 80, which Deployment gateway does not declare' },
  ],
};
