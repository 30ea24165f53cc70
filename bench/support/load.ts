import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { BodyKind } from './load-bodies';

/** Options of a load. */
export interface LoadOptions {
  /** Base URLs of the service's processes, called in rotation. */
  urls: string[];
  apiKey: string;
  /** The path of the type's routes, below `/api/`. */
  type: 'contacts' | 'companies' | 'deals' | 'tickets' | 'objects/line_items' | 'objects/notes';
  /** The bodies of new and known records. Default: the usual ones of the type. */
  kind?: BodyKind;
  /** Default: PUT of existing records by their ids, else POST. */
  method?: 'POST' | 'PUT';
  /** Concurrent callers, each with one open request. */
  callers: number;
  /** Measured seconds. */
  seconds: number;
  /** Seconds of warm-up, in which callers start one by one and HubSpot's window fills. */
  warmSeconds: number;
  /** Constant rate of requests a second. Without it each caller sends after each response. */
  perSecond?: number;
  /** Portal ids to send in rotation. Absent: requests name no portal. */
  portals?: string[];
  /** Prefix of the record names. */
  runName: string;
  /** Number of names to use in rotation. Absent: each request has a new one. */
  known?: number;
  /** Ids of existing records to update with PUT, in rotation. Absent: POST of new records. */
  ids?: string[];
  /** Ids of existing records to associate with. */
  contactId?: string;
  dealId?: string;
}

/** Results within the measured seconds. */
export interface LoadResult {
  statuses: Record<string, number>;
  /** Responses of 200 and 201: HubSpot has the record, and the caller has the outcome. */
  answered: number;
  /** All requests, including those outside the measured seconds. */
  sent: number;
  /** Seconds until the last response. */
  seconds: number;
  medianMs: number;
  p99Ms: number;
  /** CPU time of the callers' process. */
  cpuSeconds: number;
  /** Requests whose connection broke. */
  unanswered: number;
  /** The first of these errors. */
  failure?: string;
}

/** Loads the service from a separate process. @throws Error if a response is not 200, 201 or 202 */
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
    throw new Error(`unexpected responses: ${JSON.stringify(result.statuses)}; ${result.failure ?? ''}`);
  }
  return result;
}
