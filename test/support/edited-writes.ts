import { setTimeout as delay } from 'node:timers/promises';
import type { Answer } from './http-request';
import { judgeEdits, readsAndWrites, type Edit, type EditedRecord, type EditFates } from './judge-edits';
import type { SimulatorControl } from './simulator-control';

/** Options of {@link editDuringWrites}. */
export interface EditedWritesOptions {
  simulator: SimulatorControl;
  /** Sends `PUT /api/contacts`, and waits for the outcome. */
  put: (body: object) => Promise<Answer>;
  /** Contacts without a job title. */
  ids: readonly string[];
  /** Requests a second. */
  perSecond: number;
  /** A person edits each contact at a random time within so many milliseconds of its request; null for no edits. */
  editWithinMs: number | null;
  /** False to send the writes without `fillIfEmpty`. */
  fills?: boolean;
}

/** The fate of all edits, and the times in which an edit may be lost. */
export interface EditedWrites extends EditFates {
  edits: number;
  /** Milliseconds from the answer of each read to that of the update, by the simulator's clock. */
  windowsMs: number[];
}

const sent = 'sent by the service';

/**
 * Writes the job title of each contact once, while a person enters another one. Then it judges all edits.
 * @throws Error if a write gets another answer than 200 and 202
 */
export async function editDuringWrites({
  simulator,
  put,
  ids,
  perSecond,
  editWithinMs,
  fills = true,
}: EditedWritesOptions): Promise<EditedWrites> {
  await simulator.keepIds();
  await simulator.forget();
  const edits: Edit[] = [];
  const answers = new Map<string, Answer>();
  const write = async (id: string, number: number): Promise<void> => {
    const rule = fills ? { fillIfEmpty: ['jobtitle'] } : {};
    const answer = await put({ id, phone: String(number), jobtitle: sent, ...rule });
    if (answer.status !== 200 && answer.status !== 202) {
      throw new Error(`PUT got ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    answers.set(id, answer);
  };
  const edit = async (recordId: string, number: number): Promise<void> => {
    if (editWithinMs === null) return;
    await delay(Math.random() * editWithinMs);
    const value = `edit ${number}`;
    edits.push({ recordId, value, atMs: await simulator.edit('contacts', recordId, { jobtitle: value }) });
  };
  const startedMs = performance.now();
  const underWay: Promise<void>[] = [];
  for (const [number, id] of ids.entries()) {
    await delay(startedMs + (number / perSecond) * 1000 - performance.now());
    underWay.push(write(id, number), edit(id, number));
  }
  await Promise.all(underWay);
  const wanted = new Set(ids);
  const records = new Map(
    (await simulator.records('contacts'))
      .filter(({ id }) => wanted.has(id))
      .map(({ id, properties }): [string, EditedRecord] => [
        id,
        { held: properties.jobtitle ?? null, leftAlone: leftAloneIn(answers.get(id)) },
      ]),
  );
  const calls = readsAndWrites(await simulator.requests('/contacts/batch/'), 'contacts');
  const windowsMs = ids.flatMap((id) =>
    (calls.get(id) ?? []).flatMap(({ readMs, writtenMs }) => (readMs < Infinity ? [writtenMs - readMs] : [])),
  );
  return { ...judgeEdits(edits, records, calls, sent), edits: edits.length, windowsMs };
}

function leftAloneIn(answer: Answer | undefined): EditedRecord['leftAlone'] {
  if (answer?.status !== 200) return undefined;
  const { leftAlone = [] } = answer.body as { leftAlone?: { property: string; actual: string | null }[] };
  return leftAlone.find(({ property }) => property === 'jobtitle')?.actual ?? null;
}
