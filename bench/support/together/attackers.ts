/** A process that runs all attacks. Its parent is run-attacks.ts. */
import { setTimeout as delay } from 'node:timers/promises';
import type { AcceptedWrite, AttackOptions, AttackResult, Sent, Target } from './attack';
import { attacks } from './attacks';

/** An attack on one service. */
class Attacker implements Target {
  readonly statuses: Record<string, number> = {};
  readonly accepted: AcceptedWrite[] = [];

  /** @param key null for strangers */
  constructor(
    readonly url: string,
    private readonly key: string | null,
  ) {}

  async send({ method, path, body, headers }: Sent): Promise<{ status: number; text: string } | null> {
    try {
      const answer = await fetch(this.url + path, {
        method,
        headers: { ...this.headers, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        ...(body !== undefined && { body }),
      });
      const text = await answer.text();
      this.count(String(answer.status));
      return { status: answer.status, text };
    } catch {
      this.count('reset');
      return null;
    }
  }

  async stream(path: string, forMs: number): Promise<void> {
    const end = new AbortController();
    try {
      const answer = await fetch(this.url + path, { headers: this.headers, signal: end.signal });
      this.count(String(answer.status));
      if (answer.ok) await delay(forMs);
    } catch {
      this.count('reset');
    } finally {
      end.abort();
    }
  }

  count(result: string): void {
    this.statuses[result] = (this.statuses[result] ?? 0) + 1;
  }

  accept(write: AcceptedWrite): void {
    this.accepted.push(write);
  }

  private get headers(): Record<string, string> {
    return this.key === null ? {} : { authorization: `Bearer ${this.key}` };
  }
}

async function attack({ url, keys, seconds, ...facts }: AttackOptions): Promise<AttackResult> {
  const before = process.cpuUsage();
  const begunMs = performance.now();
  const endMs = begunMs + seconds * 1000;
  const unused = [...keys];
  const attackers = attacks.map((one) => ({
    ...one,
    attacker: new Attacker(url, one.isStranger ? null : (unused.shift() ?? '')),
  }));
  await Promise.all(
    attackers.map(async ({ attacker, pauseMs, ...one }) => {
      for (let number = 1; performance.now() < endMs; number += 1) {
        await one.round(attacker, number, facts);
        await delay(Math.min(pauseMs, Math.max(0, endMs - performance.now())));
      }
    }),
  );
  const { user, system } = process.cpuUsage(before);
  return {
    statuses: Object.fromEntries(attackers.map(({ name, attacker }) => [name, attacker.statuses])),
    accepted: attackers.flatMap(({ attacker }) => attacker.accepted),
    seconds: (performance.now() - begunMs) / 1000,
    cpuSeconds: (user + system) / 1e6,
  };
}

process.on('message', (options: AttackOptions) => {
  void attack(options).then((result) => {
    process.send?.(result, () => {
      process.disconnect();
    });
  });
});
process.once('disconnect', () => process.exit());
process.send?.('ready');
