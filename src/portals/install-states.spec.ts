import { randomBytes } from 'node:crypto';
import type { SecurityConfig } from '../config/security.config';
import type { Database } from '../database/database';
import { InstallStates } from './install-states';

interface Statement {
  values?: [nonce: string, browserHash: Buffer, lifeSeconds: number];
}

const actor = { id: 'key', name: 'operator' };

describe('InstallStates', () => {
  let stored: { nonce: string; browserHash: Buffer; expiresAt: Date }[];
  /** The database's clock may be far from this machine's. */
  let databaseNowMs: number;
  let states: InstallStates;

  beforeEach(() => {
    databaseNowMs = Date.parse('2001-01-01T00:00:00Z');
    stored = [];
    const database = {
      run: ([, { values }]: [Statement, Required<Statement>]): Promise<unknown> => {
        const [nonce, browserHash, lifeSeconds] = values;
        const expiresAt = new Date(databaseNowMs + lifeSeconds * 1_000);
        stored.push({ nonce, browserHash, expiresAt });
        return Promise.resolve([{}, { rows: [{ expires_at: expiresAt }] }]);
      },
      rows: (_statement: unknown, [nonce, browserHash]: [string, Buffer]): Promise<{ begun_by: object }[]> => {
        const index = stored.findIndex(
          (row) =>
            row.nonce === nonce && row.browserHash.equals(browserHash) && row.expiresAt.getTime() > databaseNowMs,
        );
        if (index >= 0) stored.splice(index, 1);
        return Promise.resolve(index < 0 ? [] : [{ begun_by: actor }]);
      },
    };
    const config = { encryptionKeys: [{ id: 'k1', secret: randomBytes(32) }] } as SecurityConfig;
    states = new InstallStates(database as unknown as Database, config);
  });

  const refused = (words: RegExp): object =>
    expect.objectContaining({ code: 'install-refused', detail: expect.stringMatching(words) as string }) as object;

  it('accept a state once, from its browser', async () => {
    const { state, browserSecret } = await states.issue(actor);
    expect(await states.take(state, browserSecret)).toEqual(actor);
    await expect(states.take(state, browserSecret)).rejects.toEqual(refused(/finished before/));
  });

  it('store only the hash of the secret', async () => {
    const { browserSecret } = await states.issue(actor);
    expect(stored[0]?.browserHash.toString()).not.toContain(browserSecret);
    expect(stored[0]?.browserHash).toHaveLength(32);
  });

  it('refuse another browser, and keep the state for its own', async () => {
    const [one, other] = [await states.issue(actor), await states.issue(actor)];
    await expect(states.take(one.state, other.browserSecret)).rejects.toEqual(refused(/another browser/));
    await expect(states.take(one.state, undefined)).rejects.toEqual(refused(/keeps no cookies/));
    await states.take(one.state, one.browserSecret);
  });

  it('refuse a forged state without a query', async () => {
    const { state, browserSecret } = await states.issue(actor);
    await expect(states.take(`x${state}`, browserSecret)).rejects.toEqual(refused(/not made by this service/));
    expect(stored).toHaveLength(1);
  });

  it('refuse a state after ten minutes by the database’s clock', async () => {
    const { state, browserSecret, expiresAt } = await states.issue(actor);
    expect(expiresAt.getTime() - databaseNowMs).toBe(600_000);
    databaseNowMs += 600_000;
    await expect(states.take(state, browserSecret)).rejects.toEqual(refused(/ten minutes/));
  });
});
