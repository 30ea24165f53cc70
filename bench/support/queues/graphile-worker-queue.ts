import { setImmediate as immediate } from 'node:timers/promises';
import { Logger, makeWorkerUtils, run } from 'graphile-worker';
import { Pool } from 'pg';
import { groupItems } from '../group-items';
import { deliverAndStore, makeOutcomes } from './outcomes';
import {
  inOrder,
  itemsPerCall,
  itemsPerInsert,
  parallelCalls,
  partOf,
  parts,
  type Intake,
  type Item,
  type StartQueue,
} from './work-queue';

/** Enough jobs to fill all concurrent calls. */
const concurrentJobs = parallelCalls * itemsPerCall;
/** Milliseconds within which completions share a statement. */
const completeJobBatchDelay = 5;

/**
 * graphile-worker with a job per item. It uses the documented options for high throughput: a local queue, and grouped
 * completions. Concurrent jobs share calls. Each part of the keys has one open call, and later items wait for it.
 * Several processes would divide the parts, with one task name per part. Only warnings are logged, instead of a line
 * per job.
 *
 * Its own features for order and merging are slower or lose items:
 * - Named queues run one job at a time. Each job locks and unlocks its queue's row, which gives a twentieth of this
 *   throughput with 64 queues. The local queue does not keep their order in 0.17.3
 *   (github.com/graphile/worker/issues/621).
 * - A `jobKey` with an array as payload merges jobs. Reusing the key of a running job prevents its retry, so that a
 *   crash loses accepted items. Workers also skip a job that is being extended.
 *
 * A failed item is retried after a pause, behind later items of its key. No item fails in this comparison.
 */
export function graphileWorker({ grouped }: Intake): StartQueue {
  return async (databaseUrl, deliver, report) => {
    const pool = new Pool({ connectionString: databaseUrl, max: 20 });
    await makeOutcomes(pool);
    const deliverBatch = deliverAndStore(pool, deliver, report);
    const deliverAll = async (items: Item[]): Promise<null[]> => {
      const ordered = inOrder(items);
      for (let from = 0; from < ordered.length; from += itemsPerCall) {
        await deliverBatch(ordered.slice(from, from + itemsPerCall));
      }
      return items.map(() => null);
    };
    // The jobs of one fetch start within one turn of the event loop. Waiting for all of them keeps the order of a key.
    const calls = parts.map(() =>
      groupItems(deliverAll, { most: concurrentJobs, parallel: 1, gather: () => immediate() }),
    );
    const runner = await run({
      preset: { worker: { concurrentJobs, completeJobBatchDelay, localQueue: { size: concurrentJobs } } },
      pgPool: pool,
      noHandleSignals: true,
      logger,
      taskList: {
        deliver: async (payload) => {
          const item = payload as Item;
          await calls[partOf(item.key)]?.(item);
        },
      },
    });
    const { addJobs } = await makeWorkerUtils({ pgPool: pool, logger });
    const addGroup = async (items: Item[]): Promise<null[]> => {
      await addJobs(items.map((item) => ({ identifier: 'deliver', payload: item })));
      return items.map(() => null);
    };
    return {
      add: grouped
        ? groupItems(addGroup, { most: itemsPerInsert, parallel: 1 })
        : (item): Promise<unknown> => runner.addJob('deliver', item),
    };
  };
}

const reported: string[] = ['warning', 'error'];
const logger = new Logger(() => (level, message) => {
  if (reported.includes(level)) console.error(message);
});
