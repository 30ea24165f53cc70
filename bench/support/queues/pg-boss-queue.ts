import { Pool } from 'pg';
import PgBoss from 'pg-boss';
import { together } from '../together';
import { carryAndStore, makeOutcomes } from './outcomes';
import {
  inOrder,
  itemsPerCall,
  itemsPerInsert,
  partOf,
  parts,
  type Intake,
  type Item,
  type StartQueue,
} from './work-queue';

/**
 * pg-boss: a job for each item, in a queue for each part of the keys, from which one worker takes a hundred jobs at a time.
 * That is what it is made for: `batchSize` fetches and completes many jobs in a statement each, one worker keeps the order of
 * its queue, and each queue is a partition of the table with its own indexes. Workers are woken with each job, so that none
 * waits for its next poll. Several processes would share the queues out among them.
 *
 * Its policies are no way to keep the order by key: `singleton` lets one job of a key be active, but takes any one of those
 * that a batch has found, and fails the whole fetch where another worker has one.
 *
 * What fails is tried again after a pause, behind later items of its key. Nothing fails in this comparison.
 */
export function pgBoss({ grouped }: Intake): StartQueue {
  return async (databaseUrl, carry, tell) => {
    const pool = new Pool({ connectionString: databaseUrl });
    await makeOutcomes(pool);
    const boss = new PgBoss({ connectionString: databaseUrl, max: 20 });
    boss.on('error', console.error);
    await boss.start();
    const carryBatch = carryAndStore(pool, carry, tell);
    const workers: string[] = [];
    for (const part of parts) {
      await boss.createQueue(nameOf(part));
      workers.push(
        await boss.work<Item>(nameOf(part), { batchSize: itemsPerCall, pollingIntervalSeconds: 0.5 }, (jobs) =>
          carryBatch(inOrder(jobs.map(({ data }) => data))),
        ),
      );
    }
    const wake = (part: number): void => {
      boss.notifyWorker(workers[part] ?? '');
    };
    const insert = async (items: Item[]): Promise<null[]> => {
      await boss.insert(items.map((item) => ({ id: item.id, name: nameOf(partOf(item.key)), data: item })));
      for (const part of new Set(items.map(({ key }) => partOf(key)))) wake(part);
      return items.map(() => null);
    };
    const send = async (item: Item): Promise<void> => {
      const part = partOf(item.key);
      await boss.send(nameOf(part), item, { id: item.id });
      wake(part);
    };
    return { add: grouped ? together(insert, { most: itemsPerInsert, parallel: 1 }) : send };
  };
}

function nameOf(part: number): string {
  return `contacts-${part}`;
}
