import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { createApp } from '../src/app/create-app';
import { parseEnv } from '../src/config/env';
import { listen } from '../src/app/listen';
import { encryptionKeys, startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const several = process.platform === 'linux' && (major > 22 || (major === 22 && minor >= 12));

/** Number of listening IPv4 sockets of a port: state 0A in Linux. */
function listening(port: number): number {
  const address = `:${port.toString(16).toUpperCase().padStart(4, '0')} `;
  return readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .filter((line) => line.includes(`${address}00000000:0000 0A`)).length;
}

describe('Listening', () => {
  let service: TestService;
  let port: number;
  beforeEach(async () => {
    service = await startTestService();
    port = Number(new URL(service.url).port);
  });

  (process.platform === 'linux' ? it : it.skip)('is on several sockets, where there can be several', async () => {
    expect(listening(port)).toBe(several ? 16 : 1);
    await service.stop();
    expect(listening(port)).toBe(0);
  });

  it('is refused where another service listens', async () => {
    const app = await createApp(
      parseEnv({
        DATABASE_URL: 'postgres://nowhere.invalid/none',
        TOKEN_ENCRYPTION_KEYS: encryptionKeys,
        HUBSPOT_ACCESS_TOKEN: 'pat-na1-simulator',
        LOG_LEVEL: 'fatal',
      }),
      { preview: true },
    );
    await expect(listen(app, port, '127.0.0.1')).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await service.stop();
  });

  it('ends with the service where a browser has opened a connection and not used it', async () => {
    const unused = connect(port, '127.0.0.1');
    unused.on('error', () => undefined);
    await once(unused, 'connect');
    // Each socket accepts connections in order, so the unused connection is accepted by now, or is on another socket.
    expect((await service.send('GET', '/health/live')).status).toBe(200);
    await service.stop();
    await ended(unused);
  });

  it('ends with the service, on whatever sockets its callers are', async () => {
    const sockets = await Promise.all(
      Array.from({ length: 64 }, async () => {
        const socket = connect(port, '127.0.0.1');
        socket.write('GET /health/live HTTP/1.1\r\nhost: test\r\n\r\n');
        const [answer] = (await once(socket, 'data')) as [Buffer];
        expect(answer.toString()).toMatch(/^HTTP\/1\.1 200 /);
        return socket;
      }),
    );
    await service.simulator.order({ match: { path: '/contacts/batch/' }, times: 1, delayMs: 1_000 });
    const underWay = service.send('POST', '/api/contacts', { email: 'late@example.com' });
    await until(async () => (await service.simulator.faultsMet()) === 1);
    await service.stop();
    expect(await underWay).toMatchObject({ status: 201 });
    await Promise.all(sockets.map(ended));
  });
});

async function ended(socket: Socket): Promise<void> {
  if (!socket.closed) await once(socket, 'close');
}
