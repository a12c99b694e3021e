import type { INetworkPolicy, INetworkPolicyPeer, INetworkPolicyPort } from 'kubernetes-models/networking.k8s.io/v1';
import type { Findings, Labels, Manifest } from './manifest.js';
import { containersOf, nameOf, ofKind, podLabelsOf, selects, workloads } from './manifest.js';

type Manifests = readonly Manifest[];

/** Somebody who may call or be called. `namespace` is absent for the product's own pods; `anywhere` has no labels at all. */
interface Party {
  readonly name: string;
  readonly labels: Labels;
  readonly namespace?: string;
}

const named = (name: string): Party => ({ name, labels: { 'app.kubernetes.io/name': name } });

/** Who is there besides the workloads of an overlay: run by others, or outside of the namespace. */
const others: readonly Party[] = [
  named('nats'),
  named('postgres'),
  named('qdrant'),
  { name: 'ingress-controller', labels: {}, namespace: 'ingress-nginx' },
  { name: 'dns', labels: { 'k8s-app': 'kube-dns' }, namespace: 'kube-system' },
  { name: 'anywhere', labels: {}, namespace: 'anywhere' },
];

function parties(manifests: Manifests): readonly Party[] {
  const own = workloads(manifests).map((workload) => ({ name: workload.metadata?.name ?? '', labels: podLabelsOf(workload) }));
  return [...own, ...others.filter(({ name }) => !own.some((party) => party.name === name))];
}

/** Without rules of its own a pod may neither call nor be called. */
export function everythingIsDeniedFirst(manifests: Manifests): Findings {
  const denial = ofKind(manifests, 'NetworkPolicy').find(({ spec }) =>
    spec && Object.keys(spec.podSelector ?? {}).length === 0 && !spec.ingress?.length && !spec.egress?.length &&
    (['Ingress', 'Egress'] as const).every((type) => spec.policyTypes?.includes(type)));
  return denial ? [] : ['no NetworkPolicy denies everything to everyone'];
}

/** Every edge that some policy lets out, as `from → to:port`. `*` stands for any port. */
export const edgesOut = (manifests: Manifests): readonly string[] =>
  edges(manifests, (policy) => (policy.spec?.egress ?? []).map(({ to, ports }) => ({ peers: to, ports })), (self, peer) => `${self} → ${peer}`);

/** Every edge that some policy lets in, as `from → to:port`. */
export const edgesIn = (manifests: Manifests): readonly string[] =>
  edges(manifests, (policy) => (policy.spec?.ingress ?? []).map(({ from, ports }) => ({ peers: from, ports })), (self, peer) => `${peer} → ${self}`);

interface Permission {
  readonly peers?: readonly INetworkPolicyPeer[];
  readonly ports?: readonly INetworkPolicyPort[];
}

function edges(manifests: Manifests, permissionsOf: (policy: INetworkPolicy) => Permission[], arrow: (self: string, peer: string) => string): string[] {
  const everyone = parties(manifests);
  const found = ofKind(manifests, 'NetworkPolicy').flatMap((policy) => {
    const selves = everyone.filter((party) => party.namespace === undefined && selects(policy.spec?.podSelector, party.labels));
    return permissionsOf(policy).flatMap(({ peers, ports }) => {
      const reached = everyone.filter((party) => !peers?.length || peers.some((peer) => matches(peer, party)));
      const numbers = ports?.length ? ports.map(({ port }) => String(port ?? '*')) : ['*'];
      return selves.flatMap((self) => reached.flatMap((peer) => numbers.map((number) => `${arrow(self.name, peer.name)}:${number}`)));
    });
  });
  return [...new Set(found)].sort();
}

function matches(peer: INetworkPolicyPeer, party: Party): boolean {
  if (peer.ipBlock) return party.name === 'anywhere';
  const pods = peer.podSelector ? selects(peer.podSelector, party.labels) : true;
  if (!peer.namespaceSelector) return party.namespace === undefined && pods;
  return selects(peer.namespaceSelector, { 'kubernetes.io/metadata.name': party.namespace ?? '' }) && pods;
}

/** A call inside of the namespace passes only when the caller's policy and the called one's policy both allow it. */
export function edgesHaveBothSides(manifests: Manifests): Findings {
  const inside = new Set(parties(manifests).filter(({ namespace }) => namespace === undefined).map(({ name }) => name));
  const isInside = (edge: string): boolean => edge.split(' → ').every((end) => inside.has(end.replace(/:.*$/, '')));
  const out = edgesOut(manifests).filter(isInside);
  const into = edgesIn(manifests).filter(isInside);
  return [
    ...out.filter((edge) => !into.includes(edge)).map((edge) => `${edge} is let out and not let in`),
    ...into.filter((edge) => !out.includes(edge)).map((edge) => `${edge} is let in and not let out`),
  ];
}

/** A policy that lets in on a port lets in on one that the pod declares. */
export function policiesNameDeclaredPorts(manifests: Manifests): Findings {
  return ofKind(manifests, 'NetworkPolicy').flatMap((policy) => {
    const ports = (policy.spec?.ingress ?? []).flatMap((rule) => rule.ports ?? []).map(({ port }) => port);
    return workloads(manifests)
      .filter((workload) => selects(policy.spec?.podSelector, podLabelsOf(workload)))
      .flatMap((workload) => {
        const declared = containersOf(workload).flatMap((container) => container.ports ?? []).flatMap(({ name, containerPort }) => [name, containerPort]);
        return ports.filter((port) => !declared.includes(port)).map((port) => `${nameOf(policy)} opens ${port}, which ${nameOf(workload)} does not declare`);
      });
  });
}
