import type { FastifyInstance } from 'fastify';
import { Failure } from '../failure';
import { readFault } from '../faults';
import { objectTypeOf } from '../object-types';
import type { Portal } from '../portal';
import { tierNames } from '../rate-limits';
import { readContents } from '../snapshot';
import type { SimulatorState } from '../state';
import { setSwitches } from '../switches';
import { readWebhookSettings } from '../webhooks';
import { asList, asObject, asText, asValues, type Wire } from '../wire';
import { readRule, setRules } from './property-validations';

interface AdminRoute {
  Params: { type: string; id: string; portalId: string; property: string };
  Querystring: Record<string, string | undefined>;
  Body: unknown;
}

/** The simulator's own API. HubSpot does not have its path, and it needs no token. */
export function adminRoutes(server: FastifyInstance, state: SimulatorState): void {
  const portalNamed = (text?: string): Portal => {
    const portal = text === undefined ? [...state.portals.values()][0] : state.portals.get(Number(text));
    if (!portal) throw new Failure(404, `There is no portal ${text ?? ''}`);
    return portal;
  };

  server.get('/requests', () => ({
    total: state.log.total,
    counts: state.log.countsByRoute(),
    requests: state.log.latest(),
  }));
  server.delete('/requests', async (_request, reply) => {
    state.log.clear();
    return reply.status(204).send();
  });
  server.put<AdminRoute>('/requests', async (request, reply) => {
    state.log.keepsIds = asObject(request.body).keepsIds === true;
    return reply.status(204).send();
  });

  server.get('/faults', () => ({ faults: state.faults.list() }));
  server.post<AdminRoute>('/faults', async (request, reply) =>
    reply.status(201).send(state.faults.order(readFault(request.body))),
  );
  server.delete('/faults', async (_request, reply) => {
    state.faults.clear();
    return reply.status(204).send();
  });
  server.delete<AdminRoute>('/faults/:id', async (request, reply) => {
    state.faults.clear(Number(request.params.id));
    return reply.status(204).send();
  });

  server.post('/tokens/expire', async (_request, reply) => {
    state.app.expireAll();
    return reply.status(204).send();
  });
  server.post('/tokens/revoke', async (_request, reply) => {
    state.app.revoke();
    return reply.status(204).send();
  });

  server.post<AdminRoute>('/clock', (request) => {
    const { moveMs = 0 } = asObject(request.body);
    const wanted = typeof moveMs === 'number' ? state.clock.nowMs() + moveMs : Number.NaN;
    if (!(wanted >= 0 && wanted <= latestMs)) throw new Failure(400, 'moveMs must be a number of milliseconds');
    state.clock.moveMs(Number(moveMs));
    return { now: new Date(state.clock.nowMs()).toISOString() };
  });

  server.get('/portals', () => ({
    portals: [...state.portals.values()].map(({ settings, limits }) => ({
      ...settings,
      staticToken: state.app.staticTokenOf(settings.portalId),
      usedToday: limits?.static.usedToday ?? null,
    })),
  }));
  server.post<AdminRoute>('/portals', async (request, reply) => {
    const { portalId, tier, searchLagMs, scopes } = asObject(request.body);
    const knownTier = tierNames.find((name) => name === tier);
    if (!Number.isSafeInteger(portalId) || Number(portalId) < 1) throw new Failure(400, 'portalId must be a number');
    if (tier !== undefined && !knownTier) throw new Failure(400, `tier must be one of ${tierNames.join(', ')}`);
    if (state.portals.has(Number(portalId))) throw new Failure(409, `Portal ${Number(portalId)} already exists`);
    const portal = state.addPortal({
      portalId: Number(portalId),
      ...(knownTier && { tier: knownTier }),
      ...(searchLagMs !== undefined && { searchLagMs: wholeNumber(searchLagMs, 'searchLagMs') }),
      ...(scopes !== undefined && { staticScopes: asList(scopes, 'scopes').map(String) }),
    });
    return reply
      .status(201)
      .send({ ...portal.settings, staticToken: state.app.staticTokenOf(portal.settings.portalId) });
  });
  server.delete<AdminRoute>('/portals/:portalId/installation', async (request, reply) => {
    state.app.uninstall(portalNamed(request.params.portalId).settings.portalId);
    return reply.status(204).send();
  });
  server.put<AdminRoute>('/portals/:portalId/used-today', async (request, reply) => {
    const { limits } = portalNamed(request.params.portalId);
    const calls = wholeNumber(asObject(request.body).calls ?? 0, 'calls');
    limits?.static.useToday(calls);
    return reply.status(204).send();
  });
  server.put<AdminRoute>('/portals/:portalId/hublet', async (request, reply) => {
    const { settings } = portalNamed(request.params.portalId);
    settings.correctHublet = asText(asObject(request.body).correctHublet);
    state.changed();
    return reply.status(204).send();
  });
  server.put<AdminRoute>('/portals/:portalId/write-validation/:type', async (request, reply) => {
    const { writeValidations } = portalNamed(request.params.portalId);
    const body = asObject(request.body);
    writeValidations[objectTypeOf(request.params.type)] = {
      required: asList(body.required, 'required').map(String),
      conditional: asList(body.conditional, 'conditional').map((rule) => readConditionalRule(asObject(rule, 'rule'))),
    };
    state.changed();
    return reply.status(204).send();
  });

  server.put<AdminRoute>('/portals/:portalId/property-validations/:type/:property', async (request, reply) => {
    const { portalId, type, property } = request.params;
    const store = portalNamed(portalId).storeOf(objectTypeOf(type));
    const rules = asList(asObject(request.body).rules, 'rules').map((rule) => readRule(rule));
    setRules(store, property, rules);
    state.changed();
    return reply.status(204).send();
  });

  server.get<AdminRoute>('/records/:type', (request) => {
    const type = objectTypeOf(request.params.type);
    const portal = portalNamed(request.query.portalId);
    const archived = request.query.archived === 'true';
    const store = portal.storeOf(type);
    const results = store.list({ archived }).map((record) => {
      const associations = [...portal.stores.keys()].flatMap((to) => portal.associated({ type, id: record.id }, to));
      return { ...store.show(record, 'all'), associations };
    });
    return { results };
  });
  // A person in HubSpot's pages uses no token and no limit.
  server.patch<AdminRoute>('/records/:type/:id', (request) => {
    const store = portalNamed(request.query.portalId).storeOf(objectTypeOf(request.params.type));
    const record = store.get(request.params.id);
    return store.show(store.update(record, asValues(asObject(request.body).properties), false).record);
  });

  server.get('/switches', () => state.switches);
  server.put<AdminRoute>('/switches', (request) => {
    setSwitches(state.switches, request.body);
    for (const { stores } of state.portals.values()) {
      for (const store of stores.values()) store.followSwitches();
    }
    return state.switches;
  });

  server.get('/webhooks', () => ({ deliveries: state.webhooks.deliveries }));
  server.put<AdminRoute>('/webhooks', async (request, reply) => {
    state.webhooks.configure(readWebhookSettings(request.body));
    return reply.status(204).send();
  });
  server.delete('/webhooks', async (_request, reply) => {
    state.webhooks.configure(null);
    return reply.status(204).send();
  });

  server.get('/snapshot', () => state.contents());
  server.put<AdminRoute>('/snapshot', async (request, reply) => {
    state.restore(readContents(request.body));
    return reply.status(204).send();
  });
  server.post('/reset', async (_request, reply) => {
    state.reset();
    return reply.status(204).send();
  });
}

/** The end of the year 2199. A later time is a mistake. */
const latestMs = Date.UTC(2200, 0);

function wholeNumber(value: unknown, name: string): number {
  if (Number.isSafeInteger(value) && Number(value) >= 0) return Number(value);
  throw new Failure(400, `${name} must be a whole number of 0 or more`);
}

function readConditionalRule({ required, when }: Wire): {
  required: string;
  when: { property: string; values: string[] };
} {
  const { property, values } = asObject(when, 'field when');
  return {
    required: asText(required) ?? '',
    when: { property: asText(property) ?? '', values: asList(values, 'values').map(String) },
  };
}
