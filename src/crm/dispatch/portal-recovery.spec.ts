import { Logger } from '@nestjs/common';
import { PortalRecovery } from './portal-recovery';

describe('PortalRecovery', () => {
  it('makes the waiting writes of a recovered or connected portal due, in all of its queues', async () => {
    Logger.overrideLogger(false);
    let recovered: (portalId: string) => void = () => undefined;
    let connected: (portalId: string) => void = () => undefined;
    const hastened: unknown[] = [];
    const recovery = new PortalRecovery(
      { onRecovery: (listener) => (recovered = listener) },
      { onConnect: (listener) => (connected = listener) },
      {
        hasten: (...given) => {
          hastened.push(given);
          return Promise.reject(new Error('database away'));
        },
      },
      { queuesOf: (portalId) => Promise.resolve(['tickets', `2-${Number(portalId)}`]) },
    );
    expect(recovery).toBeDefined();
    recovered('1');
    connected('2');
    await new Promise((resolve) => setImmediate(resolve));
    expect(hastened).toEqual([
      ['1', ['tickets', '2-1']],
      ['2', ['tickets', '2-2']],
    ]);
    Logger.overrideLogger(['log', 'error', 'warn']);
  });
});
