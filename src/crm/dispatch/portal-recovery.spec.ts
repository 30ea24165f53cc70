import { Logger } from '@nestjs/common';
import { ObjectDefinitions } from '../object-types/object-definitions';
import { PortalRecovery } from './portal-recovery';

describe('PortalRecovery', () => {
  it('makes the waiting writes of a recovered portal due, in all of its queues', async () => {
    Logger.overrideLogger(false);
    const definitions = new ObjectDefinitions();
    let recovered: (portalId: string) => void = () => undefined;
    const hastened: unknown[] = [];
    const recovery = new PortalRecovery(
      { onRecovery: (listener) => (recovered = listener) },
      {
        hasten: (...given) => {
          hastened.push(given);
          return Promise.reject(new Error('database away'));
        },
      },
      definitions,
    );
    expect(recovery).toBeDefined();
    // Declared after the listener was registered.
    definitions.add({
      objectType: 'tickets',
      uniqueProperty: 'integration-key',
      nameProperties: [],
      displayName: () => 'x',
      shownProperties: [],
      associationTypeIds: { tickets: 452 },
    });
    recovered('1');
    await new Promise((resolve) => setImmediate(resolve));
    expect(hastened).toEqual([['1', ['tickets', 'tickets>tickets']]]);
    Logger.overrideLogger(['log', 'error', 'warn']);
  });
});
