import type { FastifyInstance } from 'fastify';
import type { SimulatorState } from '../state';

/** The account's details, of which the portal id is what matters. [hubspot.md 1] */
export function accountRoutes(server: FastifyInstance, state: SimulatorState): void {
  server.get('/details', () => ({
    portalId: state.portal.settings.portalId,
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
