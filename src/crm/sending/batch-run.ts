import { escapePointer } from '../../problems/json-pointer';
import { Problem } from '../../problems/problem';
import type { CallOptions } from '../../hubspot/client/hubspot-client';
import type { Lane } from '../../hubspot/call/hubspot-call';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import { problemOfHubspotError } from '../../hubspot/call/hubspot-problem';
import type { HubspotRecord } from '../../hubspot/call/hubspot-wire';
import type { ObjectDefinition } from '../object-types/object-definition';
import type { RecordOutcome } from '../journal/tables/stored-write';
import type { CallFacts } from './batch-sender';
import type { Dispatched } from './dispatched';
import { failedWrite } from './failed-write';
import type { ClaimedRecordWrite, FoldedRecord } from './fold';
import { isMissingScope, scopeFactsOf } from './missing-scope';
import { renameOf } from './renamed-identity';
import type { SendContext } from './send-context';
import type { PlannedRecord } from './steps';
import { mayExist, portalHoldMs, verdict } from './verdict';
import { withoutNul } from './without-nul';

/** State while one claim is sent: results so far, HTTP calls of each write, the reserved slot. */
export class BatchRun implements SendContext {
  readonly dispatched: Dispatched = { settled: [], released: [], renames: [], hold: null };
  readonly lane: Lane;
  readonly startedAtMs = performance.now();
  private reserved: CallOptions['reserved'];
  /** HTTP calls of this claim, by write id. */
  private readonly calls = new Map<string, number>();
  /** Ids of the writes whose own values were read again after a refusal. */
  private readonly revised = new Set<string>();

  /**
   * @param options with the claim's reserved slot
   * @param giveUpMs age limit for further attempts
   */
  constructor(
    readonly portalId: string,
    readonly definition: ObjectDefinition,
    private readonly options: CallOptions,
    private readonly giveUpMs: number,
  ) {
    this.lane = options.lane ?? 'interactive';
    this.reserved = options.reserved;
  }

  takeOptions(): CallOptions {
    const options = { ...this.options, reserved: this.reserved };
    this.reserved = undefined;
    return options;
  }

  /** True if the own values of a record may be read again after a refusal: once for each write. */
  mayRevise({ writes }: FoldedRecord): boolean {
    return writes.some(({ id }) => !this.revised.has(id));
  }

  /** Notes that the own values of a record are read again. */
  noteRevision({ writes }: FoldedRecord): void {
    for (const { id } of writes) this.revised.add(id);
  }

  /** Adds HTTP calls that carried a record to the attempts of its writes. */
  countCalls({ writes }: FoldedRecord, attempts: number): void {
    for (const { id } of writes) this.calls.set(id, (this.calls.get(id) ?? 0) + attempts);
  }

  /**
   * Settles the writes of a record.
   * @param created true if the first write created the record
   */
  settle(
    { record: folded, identity }: PlannedRecord,
    record: HubspotRecord,
    { correlationId, attempts }: CallFacts,
    delivery: RecordOutcome['delivery'],
    created: boolean,
  ): void {
    const { definition, dispatched } = this;
    const { id, createdAt, updatedAt } = record;
    const properties = withoutNul(record.properties);
    this.countCalls(folded, attempts);
    const name = definition.displayName(withoutNul({ ...folded.properties, ...properties }));
    folded.writes.forEach((write, index) => {
      const outcome = created && index === 0 ? 'created' : 'updated';
      dispatched.settled.push({
        id: write.id,
        state: 'settled',
        outcome: { outcome, properties, delivery, correlationId, createdAt, updatedAt },
        hubspotId: id,
        attempts: this.attemptsOf(write),
        created: outcome === 'created',
        name,
        rename: definition.nameProperties.some((property) => property in folded.properties),
        ...(index === 0 && identity && { identity }),
      });
    });
    const rename = renameOf(definition, folded, record, identity?.key, created);
    if (rename) dispatched.renames.push(rename);
  }

  /**
   * Releases a write if another attempt may succeed, else settles it as failed.
   * @param note a further sentence for the caller of a failed write
   */
  fail(write: ClaimedRecordWrite, error: HubspotError | Problem, note?: string): void {
    const attempts = this.attemptsOf(write);
    const history = { attempts, ageMs: performance.now() - write.acceptedAtMs, giveUpMs: this.giveUpMs };
    const decision = verdict(error, history, Math.random());
    if (decision.kind === 'retry') this.release(write, decision.afterMs, error as HubspotError);
    else this.dispatched.settled.push(failedWrite(write.id, withNote(problemFor(write, error, false), note), attempts));
  }

  /** Releases the writes of a record. */
  releaseRecord({ writes }: FoldedRecord, afterMs = 0, error?: HubspotError): void {
    for (const write of writes) this.release(write, afterMs, error);
  }

  /**
   * Releases a write, to be due again after a delay.
   * @param error the failure; absent if the write waits for another one
   */
  release(write: ClaimedRecordWrite, afterMs = 0, error?: HubspotError): void {
    const problem = error && problemFor(write, error, true);
    this.dispatched.released.push({
      id: write.id,
      afterMs,
      attempts: this.attemptsOf(write),
      mayExist: error !== undefined && mayExist(error),
      problem: problem?.toBody() ?? null,
    });
    if (!problem) return;
    if (isMissingScope(error)) {
      const refusal = { key: write.key, problem, forMs: afterMs, ...scopeFactsOf(error, [this.definition.objectType]) };
      (this.dispatched.scopeRefusals ??= []).push(refusal);
      return;
    }
    const forMs = portalHoldMs(error, afterMs);
    if (forMs !== null) this.dispatched.hold = { problem, forMs };
  }

  private attemptsOf({ id, attempts }: ClaimedRecordWrite): number {
    return attempts + (this.calls.get(id) ?? 0);
  }
}

function withNote(problem: Problem, note?: string): Problem {
  return note === undefined ? problem : new Problem(problem.code, `${problem.detail} ${note}`, problem.extras);
}

/** @param kept true if the write gets another attempt */
function problemFor({ intent }: ClaimedRecordWrite, error: HubspotError | Problem, kept: boolean): Problem {
  if (error instanceof Problem) return error;
  return problemOfHubspotError(
    error,
    (property) => intent.pointers[property] ?? `/properties/${escapePointer(property)}`,
    { kept },
  );
}
