import { Pool } from 'pg';
import PgBoss from 'pg-boss';
import { groupItems } from '../group-items';
import { deliverAndStore, makeOutcomes } from './outcomes';
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
 * pg-boss with a job per item. Each part of the keys has a queue, with one worker that takes a hundred jobs at a time.
 * `batchSize` fetches and completes many jobs in one statement each, and one worker keeps the order of its queue. Each
 * queue is a partition with its own indexes. Each job wakes its worker, so that no job waits for the next poll. Several
 * processes would divide the queues.
 *
 * Its policies do not keep the order by key. `singleton` permits one active job per key, but takes any of them. It
 * fails the whole fetch if another worker has a job of the key.
 *
 * A failed item is retried after a pause, behind later items of its key. No item fails in this comparison.
 */
export function pgBoss({ grouped }: Intake): StartQueue {
  return async (databaseUrl, deliver, report) => {
    const pool = new Pool({ connectionString: databaseUrl });
    await makeOutcomes(pool);
    const boss = new PgBoss({ connectionString: databaseUrl, max: 20 });
    boss.on('error', console.error);
    await boss.start();
    const deliverBatch = deliverAndStore(pool, deliver, report);
    const workers: string[] = [];
    for (const part of parts) {
      await boss.createQueue(nameOf(part));
      workers.push(
        await boss.work<Item>(nameOf(part), { batchSize: itemsPerCall, pollingIntervalSeconds: 0.5 }, (jobs) =>
          deliverBatch(inOrder(jobs.map(({ data }) => data))),
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
    return { add: grouped ? groupItems(insert, { most: itemsPerInsert, parallel: 1 }) : send };
  };
}

function nameOf(part: number): string {
  return `contacts-${part}`;
}
