import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** Who calls the service, with what, and for how long. */
export interface LoadOptions {
  /** Processes of the service, called in turns. */
  urls: string[];
  apiKey: string;
  type: 'contacts' | 'deals' | 'tickets';
  /** Callers at once, each with a request under way. */
  callers: number;
  /** Measured seconds. */
  seconds: number;
  /** Seconds before these, in which callers begin one after the other and HubSpot's window fills. */
  warmSeconds: number;
  /** Requests a second by the clock; without it each caller sends as soon as it is answered. */
  perSecond?: number;
  /** Portals that requests name, in turns; none where they name no portal. */
  portals?: string[];
  /** What names of this run's records begin with. */
  runName: string;
  /** Of records that exist, for associations. */
  contactId?: string;
  dealId?: string;
}

/** What came of it, within the measured seconds. */
export interface LoadResult {
  statuses: Record<string, number>;
  /** Answers of 200 and 201: HubSpot has the record, and the caller its outcome. */
  answered: number;
  /** All requests, with those before and after; and the time until the last of them was answered. */
  sent: number;
  seconds: number;
  medianMs: number;
  p99Ms: number;
  /** Of the callers' process, from its first request to its last. */
  cpuSeconds: number;
  /** Requests whose connection broke, and what was said of the first. */
  unanswered: number;
  failure?: string;
}

/** Loads the service from a process of its own. @throws where a request got another answer than 200, 201 and 202 */
export async function load(options: LoadOptions): Promise<LoadResult> {
  const child = fork(path.join(__dirname, 'callers.ts'), { stdio: ['ignore', 2, 2, 'ipc'] });
  await once(child, 'message');
  child.send(options);
  const [result] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error('the callers ended');
    }),
  ])) as [LoadResult];
  const wrong = Object.keys(result.statuses).filter((status) => !['200', '201', '202'].includes(status));
  if (wrong.length > 0 || result.unanswered === result.sent) {
    throw new Error(`callers were answered with ${JSON.stringify(result.statuses)}; ${result.failure ?? ''}`);
  }
  return result;
}
