import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { envVariables } from '../src/config/env';
import { Metrics } from '../src/metrics/metrics';

const root = path.join(__dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

interface Container {
  env?: { name: string; value: string }[];
  securityContext: { readOnlyRootFilesystem: boolean; allowPrivilegeEscalation: boolean };
}
interface Manifest {
  kind: string;
  metadata: { name: string };
  spec: {
    template: { metadata: { labels: Record<string, string> }; spec: { containers: Container[] } };
    selector: { matchLabels: Record<string, string> } & Record<string, string>;
    scaleTargetRef: { name: string };
  };
}

describe('what is watched', () => {
  /** Metric names in Prometheus. A histogram has three. */
  let names: Set<string>;
  beforeAll(async () => {
    const { registry } = new Metrics();
    const metrics = await registry.getMetricsAsJSON();
    names = new Set(
      metrics.flatMap(({ name, type }) =>
        String(type) === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
      ),
    );
  });
  const named = (expression: string): string[] =>
    expression.match(/\b(?:hubspot_crm|nodejs|process)_[a-z0-9_]+/g) ?? [];

  it('has a dashboard of metrics that exist', () => {
    const { panels } = JSON.parse(read('deploy/grafana/hubspot-crm.json')) as {
      panels: { targets?: { expr: string }[] }[];
    };
    const expressions = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    const used = expressions.flatMap(named);
    expect(used.length).toBeGreaterThan(25);
    expect(used.filter((name) => !names.has(name))).toEqual([]);
    const own = [...names].filter((name) => name.startsWith('hubspot_crm_') && !/_(sum|count)$/.test(name));
    const shown = new Set(used.map((name) => name.replace(/_(sum|count)$/, '_bucket')));
    const unseen = ['hubspot_crm_daily_limit_calls', 'hubspot_crm_scrape_failures_total'];
    const todays = ['hubspot_crm_hubspot_calls_today', 'hubspot_crm_hubspot_errors_today'];
    expect(own.filter((name) => !shown.has(name) && ![...unseen, ...todays].includes(name))).toEqual([]);
  });

  it('has alerts on metrics that exist, and each is explained in docs/operations.md', () => {
    const { groups } = parse(read('deploy/alerts/hubspot-crm.rules.yaml')) as {
      groups: { rules: { alert: string; expr: string }[] }[];
    };
    const rules = groups.flatMap((group) => group.rules);
    expect(rules.length).toBeGreaterThan(10);
    for (const { alert, expr } of rules) {
      expect({ alert, missing: named(expr).filter((name) => !names.has(name)) }).toEqual({ alert, missing: [] });
      expect(named(expr)).not.toEqual([]);
      expect(read('docs/operations.md')).toContain(`\`${alert}\``);
    }
  });
});

describe('what is deployed', () => {
  const folder = path.join(root, 'deploy/kubernetes');
  const manifests = new Map(
    readdirSync(folder).map((file) => [
      file,
      parseAllDocuments(readFileSync(path.join(folder, file), 'utf8')).map((document) => {
        expect(document.errors).toEqual([]);
        return document.toJS() as Manifest;
      }),
    ]),
  );
  const all = [...manifests.values()].flat();
  const ofKind = (kind: string): Manifest => {
    const found = all.find((manifest) => manifest.kind === kind);
    if (!found) throw new Error(`there is no ${kind}`);
    return found;
  };

  it('names every manifest in the kustomization', () => {
    const { resources } = parse(readFileSync(path.join(folder, 'kustomization.yaml'), 'utf8')) as {
      resources: string[];
    };
    expect([...resources, 'kustomization.yaml'].sort()).toEqual([...manifests.keys()].sort());
  });

  it('knows its own parts: selectors, targets, variables', () => {
    const deployment = ofKind('Deployment');
    const { labels } = deployment.spec.template.metadata;
    expect(labels).toMatchObject(deployment.spec.selector.matchLabels);
    expect(labels).toMatchObject(ofKind('PodDisruptionBudget').spec.selector.matchLabels);
    expect(labels).toMatchObject(ofKind('Service').spec.selector);
    expect(ofKind('HorizontalPodAutoscaler').spec.scaleTargetRef.name).toBe(deployment.metadata.name);
    for (const { spec } of [deployment, ofKind('Job')]) {
      for (const { env = [], securityContext } of spec.template.spec.containers) {
        expect(securityContext).toMatchObject({ readOnlyRootFilesystem: true, allowPrivilegeEscalation: false });
        for (const { name } of env) expect(envVariables()).toContain(name.replace(/_FILE$/, ''));
      }
    }
  });

  it('has a compose file with two replicas behind a proxy that names both', () => {
    const { services } = parse(read('docker-compose.yml'), { merge: true }) as {
      services: Record<string, { read_only?: boolean; environment?: Record<string, string> }>;
    };
    const replicas = Object.keys(services).filter((name) => name.startsWith('replica-'));
    expect(replicas).toHaveLength(2);
    for (const name of replicas) {
      expect(services[name]?.read_only).toBe(true);
      expect(read('deploy/haproxy/haproxy.cfg')).toContain(`server ${name} ${name}:5001`);
      const variables = Object.keys(services[name]?.environment ?? {});
      expect(variables.filter((variable) => !envVariables().includes(variable))).toEqual([]);
      expect(variables).toContain('DRAIN_SECONDS');
    }
  });

  describe('with least privilege', () => {
    interface Service {
      image: string;
      networks?: string[];
      ports?: string[];
      env_file?: unknown;
      environment?: Record<string, string>;
    }
    const compose = parse(read('docker-compose.yml'), { merge: true }) as {
      services: Record<string, Service>;
      networks: Record<string, { internal?: boolean; ipam?: { config: { subnet: string }[] } } | null>;
    };
    const services = Object.entries(compose.services);

    it('has no default password in the compose file', () => {
      const text = read('docker-compose.yml');
      expect(text).not.toMatch(/\$\{\w+:?-/);
      expect(text.match(/\$\{POSTGRES_PASSWORD:\?/g)).toHaveLength(2);
    });

    it('gives secrets to the containers that need them only', () => {
      const holding = (variable: string): string[] =>
        services.filter(([, { environment = {} }]) => variable in environment).map(([name]) => name);
      expect(services.filter(([, { env_file: file }]) => file).map(([name]) => name)).toEqual([
        'replica-1',
        'replica-2',
      ]);
      expect(holding('DATABASE_URL')).toEqual(['migrate', 'replica-1', 'replica-2']);
      expect(holding('POSTGRES_PASSWORD')).toEqual(['postgres']);
      expect(compose.services.simulator?.environment).toBeUndefined();
      const keysOf = (kind: string): string[] => {
        const { volumes, containers } = ofKind(kind).spec.template.spec as unknown as {
          volumes: { secret: { items: { key: string }[] } }[];
          containers: Container[];
        };
        const used = (containers[0]?.env ?? []).flatMap(
          ({ value }) => /^\/run\/secrets\/[^/]+\/(.+)/.exec(value)?.[1] ?? [],
        );
        const mounted = volumes.flatMap(({ secret }) => secret.items.map(({ key }) => key));
        expect(mounted.sort()).toEqual(used.sort());
        return mounted;
      };
      expect(keysOf('Deployment')).not.toContain('migration-database-url');
      expect(keysOf('Job')).toEqual(['migration-database-url']);
    });

    it('publishes plain HTTP on this machine only', () => {
      for (const [, { ports = [] }] of services) for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    });

    it('keeps the database and the proxy apart, and trusts the network between proxy and replicas only', () => {
      expect(compose.services.postgres?.networks).toEqual(['data']);
      expect(compose.services.proxy?.networks).toEqual(['edge', 'front']);
      expect(compose.services.simulator?.networks).toEqual(['out']);
      expect([compose.networks.data?.internal, compose.networks.front?.internal]).toEqual([true, true]);
      const subnet = compose.networks.front?.ipam?.config[0]?.subnet;
      expect(compose.services['replica-1']?.environment?.TRUSTED_PROXIES).toBe(subnet);
      const { env = [] } = ofKind('Deployment').spec.template.spec.containers[0] ?? {};
      expect(env.find(({ name }) => name === 'TRUSTED_PROXIES')?.value).toBeDefined();
    });

    it('pins images', () => {
      const images = [
        ...services.flatMap(([, { image }]) => image),
        ...[...read('Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, image = '']) => image),
      ].filter((image) => image.includes(':'));
      expect(images.length).toBeGreaterThan(4);
      for (const image of images) expect(image).toMatch(/:\d+\.\d+(\.\d+)?-/);
    });

    it('denies all traffic in Kubernetes except what it names', () => {
      const policies = all.filter(({ kind }) => kind === 'NetworkPolicy') as unknown as {
        metadata: { name: string };
        spec: { podSelector: { matchLabels?: Record<string, string> }; policyTypes: string[]; ingress?: unknown[] };
      }[];
      const denying = policies.find(({ metadata }) => metadata.name === 'deny-all');
      expect(denying?.spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
      expect(policies.filter(({ spec }) => spec.ingress).map(({ metadata }) => metadata.name)).toEqual(['service']);
      for (const kind of ['Deployment', 'Job']) {
        const { labels } = ofKind(kind).spec.template.metadata;
        const own = policies.filter(({ spec: { podSelector } }) => podSelector.matchLabels);
        expect(
          own.filter(({ spec }) =>
            Object.entries(spec.podSelector.matchLabels ?? {}).every(([k, v]) => labels[k] === v),
          ),
        ).toHaveLength(1);
      }
    });
  });
});
