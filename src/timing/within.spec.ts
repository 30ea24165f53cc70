import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { within } from './within';

const late = (): Error => new Error('late');

describe('within', () => {
  it('returns the result, or the error, of work in time', async () => {
    await expect(within(1_000, Promise.resolve(1), late)).resolves.toBe(1);
    await expect(within(1_000, Promise.reject(new Error('broken')), late)).rejects.toThrow('broken');
  });

  it('rejects for late work', async () => {
    await expect(within(5, new Promise(() => undefined), late)).rejects.toThrow('late');
  });

  it('gives the answer that arrived while the event loop was blocked', async () => {
    const answering = new BufferedAnswer();
    const socket = await answering.connect();
    try {
      const answer = within(200, once(socket, 'data'), late);
      await delay(150);
      answering.answerAndBlock(400);
      expect(String((await answer)[0])).toBe('answer');
    } finally {
      await answering.close();
    }
  });
});

/** A connection whose answer waits in the system's buffer while the event loop is blocked. */
class BufferedAnswer {
  private readonly server = createServer();
  private ours?: Socket;
  private theirs?: Socket;

  async connect(): Promise<Socket> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    const { port } = this.server.address() as AddressInfo;
    const accepted = once(this.server, 'connection') as Promise<[Socket]>;
    this.ours = connect(port, '127.0.0.1');
    [this.theirs] = await accepted;
    return this.ours;
  }

  /** Sends the answer, and blocks the event loop before it can be read. */
  answerAndBlock(ms: number): void {
    this.theirs?.write('answer');
    const endMs = performance.now() + ms;
    while (performance.now() < endMs);
  }

  async close(): Promise<void> {
    this.ours?.destroy();
    this.theirs?.destroy();
    this.server.close();
    await once(this.server, 'close');
  }
}
