import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { AnswerBody } from '../http-request';
import { until } from '../until';
import type { CrashFleet } from './crash-fleet';

/** A request of a caller. */
export interface CrashRequest {
  method: 'POST' | 'PUT' | 'DELETE';
  /** Below `/api/`. */
  path: string;
  body?: object;
  /** The statuses of answers that the caller expects besides 200 to 202. Others end the run. */
  refusals?: readonly number[];
}

/** An answer: the write is accepted, and may have settled. */
export interface CrashAnswer {
  status: number;
  body: Partial<AnswerBody> & Pick<Settled, 'alreadyArchived' | 'leftAlone'>;
}

/** The final outcome of a write. */
export interface Settled {
  /** HubSpot's id of the record; absent if the write failed. */
  recordId?: string;
  /** `created`, `updated`, `restored` or `archived`; absent if the write failed. */
  outcome?: string;
  /** The code of the problem; absent if the write has not failed. */
  code?: string;
  alreadyArchived?: boolean;
  leftAlone?: { property: string; actual: string | null }[];
}

const settleMs = 120_000;

/** The service as the callers of a crash run use it: any of its processes, until one answers. */
export class CrashService {
  /** Number of accepted requests. */
  accepted = 0;
  /** Number of repeated attempts. */
  repeated = 0;

  constructor(private readonly fleet: Pick<CrashFleet, 'anyUrl' | 'apiKey'>) {}

  /**
   * Sends a request until a process accepts or refuses it. One Idempotency-Key makes all attempts one request.
   * @throws Error if the service refuses it with an unexpected status
   */
  async send({ method, path, body, refusals = [] }: CrashRequest): Promise<CrashAnswer> {
    const key = randomUUID();
    for (let attempt = 0; ; attempt += 1) {
      if (attempt > 0) {
        this.repeated += 1;
        await delay(50 + Math.random() * 100);
      }
      const answer = await this.call(method, `/api/${path}`, body, { 'idempotency-key': key });
      if (!answer || answer.status >= 500) continue;
      if (answer.status > 202 && !refusals.includes(answer.status)) {
        throw new Error(`${method} ${path} got ${answer.status} ${JSON.stringify(answer.body)}`);
      }
      this.accepted += 1;
      return answer;
    }
  }

  /** Waits for the final outcome of a write. @throws Error if it stays open for two minutes */
  async settled({ status, body }: CrashAnswer): Promise<Settled> {
    const { outcome, code, alreadyArchived, leftAlone } = body;
    if (status !== 202) return { recordId: body.id, outcome, code, alreadyArchived, leftAlone };
    return until(async () => {
      await delay(50);
      const answer = await this.call('GET', `/api/writes/${body.id ?? body.writeId ?? ''}`);
      if (answer?.status !== 200) return null;
      const { state, recordId, problem, ...write } = answer.body;
      if (state === 'failed') return { code: problem?.code };
      if (state !== 'settled') return null;
      return { recordId, outcome: write.outcome, alreadyArchived: write.alreadyArchived, leftAlone: write.leftAlone };
    }, settleMs);
  }

  /** @returns null if no process answers */
  private async call(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<CrashAnswer | null> {
    const url = this.fleet.anyUrl();
    if (url === null) return null;
    try {
      const answer = await fetch(url + path, {
        method,
        headers: {
          authorization: `Bearer ${this.fleet.apiKey}`,
          ...(body && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(20_000),
      });
      return { status: answer.status, body: JSON.parse(await answer.text()) as CrashAnswer['body'] };
    } catch {
      return null;
    }
  }
}
