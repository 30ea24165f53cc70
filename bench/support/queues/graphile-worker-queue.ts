import { setImmediate as immediate } from 'node:timers/promises';
import { Logger, makeWorkerUtils, run } from 'graphile-worker';
import { Pool } from 'pg';
import { together } from '../together';
import { carryAndStore, makeOutcomes } from './outcomes';
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

/** As many as fill the calls under way. */
const concurrentJobs = parallelCalls * itemsPerCall;
/** Completions that come within this time share a statement. */
const completeJobBatchDelay = 5;

/**
 * graphile-worker: a job for each item, with what its documentation has for high throughput, a local queue that fetches many
 * jobs in a statement, and completions that are collected. Jobs that run at the same time share calls: for each part of the
 * keys one call is under way, and later items wait for it. Several processes would share the parts out among them, by a task
 * name for each. Only warnings are logged: its default is a line for each job.
 *
 * Its own ways to keep order or to merge jobs were tried, and are slower, or keep less:
 * - Named queues let one of their jobs run at a time. Each job locks its queue's row and unlocks it: a twentieth of this
 *   throughput with 64 of them. The local queue, which would help, does not keep their order in 0.17.3
 *   (github.com/graphile/worker/issues/621).
 * - A `jobKey` with an array as payload merges jobs. Once the key is used again, a job that runs is not retried whatever comes
 *   of it, so that a crash loses accepted items; and workers skip a job to which somebody is adding.
 *
 * What fails is tried again after a pause, behind later items of its key. Nothing fails in this comparison.
 */
export function graphileWorker({ grouped }: Intake): StartQueue {
  return async (databaseUrl, carry, tell) => {
    const pool = new Pool({ connectionString: databaseUrl, max: 20 });
    await makeOutcomes(pool);
    const carryBatch = carryAndStore(pool, carry, tell);
    const carryAll = async (items: Item[]): Promise<null[]> => {
      const ordered = inOrder(items);
      for (let from = 0; from < ordered.length; from += itemsPerCall) {
        await carryBatch(ordered.slice(from, from + itemsPerCall));
      }
      return items.map(() => null);
    };
    // The jobs of one fetch begin within one turn of the event loop: none of them may go before an earlier one of its key.
    const calls = parts.map(() => together(carryAll, { most: concurrentJobs, parallel: 1, gather: () => immediate() }));
    const runner = await run({
      preset: { worker: { concurrentJobs, completeJobBatchDelay, localQueue: { size: concurrentJobs } } },
      pgPool: pool,
      noHandleSignals: true,
      logger,
      taskList: {
        carry: async (payload) => {
          const item = payload as Item;
          await calls[partOf(item.key)]?.(item);
        },
      },
    });
    const { addJobs } = await makeWorkerUtils({ pgPool: pool, logger });
    const addGroup = async (items: Item[]): Promise<null[]> => {
      await addJobs(items.map((item) => ({ identifier: 'carry', payload: item })));
      return items.map(() => null);
    };
    return {
      add: grouped
        ? together(addGroup, { most: itemsPerInsert, parallel: 1 })
        : (item): Promise<unknown> => runner.addJob('carry', item),
    };
  };
}

const reported: string[] = ['warning', 'error'];
const logger = new Logger(() => (level, message) => {
  if (reported.includes(level)) console.error(message);
});
