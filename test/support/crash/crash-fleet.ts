import { tmpdir } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { Simulator } from '../../../simulator/simulator';
import type { CrashPostgres } from './crash-postgres';
import { registerApiKey } from '../register-api-key';
import { startRun, type Run } from '../run';
import { connectInSchema } from '../test-server';
import { until } from '../until';

const leaseSeconds = 3;
const stallMs = (leaseSeconds + 2) * 1000;

interface Replica {
  run: Run;
  url: string;
}

/** The processes of the service. */
export class CrashFleet {
  apiKey = '';
  private readonly replicas: (Replica | null)[];

  constructor(
    private readonly postgres: CrashPostgres,
    private readonly simulator: Simulator,
    /** The entry file of each process. */
    private readonly entries: string[],
  ) {
    this.replicas = entries.map(() => null);
  }

  async start(): Promise<void> {
    this.apiKey = await registerApiKey(this.postgres.url, 'crash run');
    await Promise.all(this.replicas.map((_replica, index) => this.startOne(index)));
  }

  /** Base URL of a random running process. */
  anyUrl(): string | null {
    const up = this.replicas.filter((replica) => replica !== null);
    return up[Math.floor(Math.random() * up.length)]?.url ?? null;
  }

  /** Kills a random process, and starts its replacement. */
  async killOne(): Promise<void> {
    const index = Math.floor(Math.random() * this.replicas.length);
    const replica = this.replicas[index];
    this.replicas[index] = null;
    replica?.run.child.kill('SIGKILL');
    await replica?.run.ended;
    await this.startOne(index);
  }

  /** Stops a random process for longer than its lease, so that others take over, and then resumes it. */
  async stallOne(): Promise<void> {
    const replica = this.replicas[Math.floor(Math.random() * this.replicas.length)];
    replica?.run.child.kill('SIGSTOP');
    await delay(stallMs);
    replica?.run.child.kill('SIGCONT');
  }

  /** Waits until no write is open. */
  async settled(): Promise<void> {
    const client = await connectInSchema(this.postgres.url);
    try {
      await until(async () => {
        const { rows } = await client.query<{ queue: string; state: string }>(
          'SELECT queue, state, lane, claimed_by, now() - due_at AS late, now() - accepted_at AS age, attempts, obstacle, (SELECT json_agg(d) FROM dispatchers d) AS d FROM open_writes ORDER BY seq LIMIT 3',
        );
        if (rows.length > 0) throw new Error(`writes stay open: ${JSON.stringify(rows)}\n${this.lastOutput()}`);
        return true;
      }, 90_000);
    } finally {
      await client.end();
    }
  }

  private lastOutput(): string {
    return this.replicas.map((replica) => replica?.run.output().slice(-2000) ?? 'not up').join('\n---\n');
  }

  async stop(): Promise<void> {
    for (const replica of this.replicas) replica?.run.child.kill('SIGTERM');
    await Promise.all(this.replicas.flatMap((replica) => (replica ? [replica.run.ended] : [])));
  }

  private async startOne(index: number): Promise<void> {
    const { clientId, clientSecret, refreshToken } = this.simulator.credentials;
    const run = startRun(this.entries[index] ?? '', {
      cwd: tmpdir(),
      env: {
        NODE_ENV: 'production',
        PORT: '0',
        LOG_LEVEL: 'log',
        ...this.postgres.env,
        MIGRATE_ON_START: 'false',
        TOKEN_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
        HUBSPOT_BASE_URL: this.simulator.url,
        HUBSPOT_CLIENT_ID: clientId,
        HUBSPOT_CLIENT_SECRET: clientSecret,
        HUBSPOT_REFRESH_TOKEN: refreshToken,
        HUBSPOT_ASSUMED_RATE_LIMIT: '100000',
        DISPATCH_LEASE_SECONDS: String(leaseSeconds),
        WRITE_WAIT_SECONDS: '3',
      },
    });
    try {
      const [, url = ''] = await run.prints(/Listening on (http:\/\/[^,]+),/);
      this.replicas[index] = { run, url };
    } catch {
      // PostgreSQL was down during the start. The next kill of this index starts another process.
    }
  }
}
