import type { FastifyInstance } from 'fastify';
import { callerOf, portalOf, type SimulatorState } from '../state';

/** Account details. Clients need the portal id. [docs/simulator.md 1] */
export function accountRoutes(server: FastifyInstance): void {
  server.get('/details', (request) => ({
    portalId: portalOf(request).settings.portalId,
    accountType: 'STANDARD',
    timeZone: 'UTC',
    companyCurrency: 'USD',
    additionalCurrencies: [],
    utcOffset: '+00:00',
    utcOffsetMilliseconds: 0,
    uiDomain: 'app.hubspot.com',
    dataHostingLocation: 'na1',
  }));
}

/** Uninstalls the calling app. [docs/simulator.md 1] */
export function installationRoutes(server: FastifyInstance, state: SimulatorState): void {
  server.delete('/external-install', async (request, reply) => {
    const caller = callerOf(request);
    if (caller) state.app.uninstall(caller.access.portalId);
    return reply.status(204).send();
  });
}
