import type { HubspotAnswer } from '../../../hubspot/call/hubspot-answer';
import type { HubspotClient } from '../../../hubspot/client/hubspot-client';
import { HubspotError } from '../../../hubspot/call/hubspot-error';
import type { BatchAnswer } from '../../../hubspot/call/hubspot-wire';
import type { CallFacts } from '../calls/batch-sender';
import type { TracedInput } from '../calls/record-match';
import { readPresence, type Presence, type PresenceCalls } from '../keys/record-presence';
import type { PlanOf, Unfinished } from '../planning/steps';
import { archivedByThisWrite, archivedWrite, goneProblem, mergedWrite } from './archive-outcome';
import type { BatchRun } from './batch-run';
import { resultFor, sendPlanned, traceIdOf } from './send-planned';

/** Calls that archive and read records. */
type ArchiveCalls = PresenceCalls & Pick<HubspotClient, 'archiveRecords'>;

type ArchivePlan = PlanOf<'archive'>;

/**
 * Archives records. HubSpot's answer is the same for records that exist, that are archived already, and that never existed. So
 * the records are read first, and only active ones are archived: two calls for up to 100 records. A record whose archiving is
 * uncertain is read again.
 */
export async function sendArchives(
  client: ArchiveCalls,
  run: BatchRun,
  planned: readonly ArchivePlan[],
): Promise<Unfinished> {
  const unfinished: Unfinished = { again: [], failed: [] };
  let presences: Map<string, Presence>;
  try {
    presences = await readPresence(
      client,
      run,
      planned.map(({ step }) => step.id),
    );
  } catch (error) {
    if (!(error instanceof HubspotError)) throw error;
    // A read has archived nothing.
    const failure = new HubspotError({ ...error.facts, mayHaveWritten: false });
    return { again: [], failed: planned.map(({ record, step }) => ({ record, step, error: failure })) };
  }
  const active: ArchivePlan[] = [];
  for (const plan of planned) {
    const presence = presences.get(plan.step.id) ?? { kind: 'gone' };
    if (presence.kind === 'active') active.push(plan);
    else settleAbsent(run, plan, presence);
  }
  await archiveActive(client, run, active, unfinished);
  return unfinished;
}

/** Settles the write of a record that is not active. */
function settleAbsent(
  run: BatchRun,
  { record, step: { id } }: ArchivePlan,
  presence: Exclude<Presence, { kind: 'active' }>,
): void {
  const [write] = record.writes;
  const { objectType } = run.definition;
  switch (presence.kind) {
    case 'archived': {
      run.countCalls(record, presence.answer.attempts);
      const alreadyArchived = !archivedByThisWrite(record, presence, performance.now() - run.startedAtMs);
      const { correlationId } = presence.answer;
      run.add(write, (attempts) => archivedWrite(write.id, id, { attempts, correlationId, alreadyArchived }));
      return;
    }
    case 'merged':
      run.add(write, (attempts) =>
        mergedWrite(write.id, objectType, { id, survivorId: presence.survivorId, attempts }),
      );
      return;
    case 'gone':
      run.fail(write, goneProblem(objectType, id));
  }
}

async function archiveActive(
  client: Pick<HubspotClient, 'archiveRecords'>,
  run: BatchRun,
  active: readonly ArchivePlan[],
  { again, failed }: Unfinished,
): Promise<void> {
  if (active.length === 0) return;
  const inputs = active.map(({ record, step }) => ({ id: step.id, objectWriteTraceId: traceIdOf(record) }));
  const results = await sendPlanned(run, active, inputs, (part) => archiveAll(client, run, part), true);
  for (const { record, step } of active) {
    const result = resultFor(results, record);
    const [write] = record.writes;
    if (result.kind === 'written') {
      const { attempts: calls, correlationId }: CallFacts = result.answer;
      run.countCalls(record, calls);
      run.add(write, (attempts) => archivedWrite(write.id, step.id, { attempts, correlationId }));
    } else if (isUncertain(result.error)) again.push({ ...record, mayBeArchived: true });
    else failed.push({ record, step, error: result.error });
  }
}

/** The answer of a batch archive, with a result for each input. Errors leave it open which records HubSpot has archived. */
async function archiveAll(
  client: Pick<HubspotClient, 'archiveRecords'>,
  run: BatchRun,
  part: readonly (TracedInput & { id: string })[],
): Promise<HubspotAnswer<BatchAnswer>> {
  const { portalId, definition } = run;
  const ids = part.map(({ id }) => id);
  const answer = await client.archiveRecords(portalId, definition.objectType, ids, run.takeOptions());
  const { errors = [] } = answer.body;
  if (errors.length > 0) return answer;
  const results = part.map(({ id, objectWriteTraceId }) => ({ id, properties: {}, objectWriteTraceId }));
  return { ...answer, body: { results } };
}

/** True if HubSpot may have archived the record, or somebody else has. */
function isUncertain({ kind }: HubspotError): boolean {
  return kind === 'not-found' || kind === 'unreadable';
}
