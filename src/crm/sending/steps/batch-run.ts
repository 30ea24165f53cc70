import { Problem } from '../../../problems/problem';
import type { CallOptions } from '../../../hubspot/client/hubspot-client';
import type { Lane } from '../../../hubspot/call/hubspot-call';
import { HubspotError } from '../../../hubspot/call/hubspot-error';
import { problemOfHubspotError } from '../../../hubspot/call/hubspot-problem';
import type { HubspotRecord } from '../../../hubspot/call/hubspot-wire';
import type { ObjectDefinition } from '../../object-types/object-definition';
import type { RecordOutcome, SettledWrite } from '../../journal/tables/stored-write';
import { nothingKnown, type KnownValues } from '../../portal-schema/known-values';
import type { CallFacts } from '../calls/batch-sender';
import type { Dispatched } from '../calls/dispatched';
import { failedWrite } from '../calls/failed-write';
import { fold, type ClaimedRecordWrite, type Fold, type FoldedRecord, type LaterWrite } from '../folding/fold';
import { readWarnings, warningsFor } from '../calls/hubspot-warnings';
import { mayConcernQueue, scopeFactsOf } from '../calls/missing-scope';
import { differencesOf, effectiveProperties, leftAloneOf, pointerOf } from '../folding/not-applied';
import { nameForPeople } from '../folding/record-name';
import { arrivedKeys } from './arrived-keys';
import { renameOf } from '../folding/renamed-identity';
import type { SendContext } from '../calls/send-context';
import type { PlannedRecord } from '../planning/steps';
import { existingRecords, placeOfKey, recordExists } from '../planning/mode-rule';
import { matchOf, resultOf } from './record-result';
import { mayExist, portalHoldMs, verdict } from '../calls/verdict';

/** State while one claim is sent: results so far, HTTP calls of each write, the reserved slot. */
export class BatchRun implements SendContext {
  readonly dispatched: Dispatched = { settled: [], released: [], renames: [], hold: null };
  readonly lane: Lane;
  readonly startedAtMs = performance.now();
  private reserved: CallOptions['reserved'];
  /** True if the hold comes from a failure that other calls need not meet. */
  private holdMayPass = false;
  /** HTTP calls of this claim, by write id. */
  private readonly calls = new Map<string, number>();
  /** Delays of the released writes, by write id. */
  private readonly delays = new Map<string, number>();
  /** Ids of the writes whose own values were read again after a refusal. */
  private readonly revised = new Set<string>();
  /** Writes for a later claim. */
  private readonly later: LaterWrite[] = [];

  /**
   * @param options with the claim's reserved slot
   * @param giveUpMs age limit for further attempts
   * @param known knowledge about the portal's property values
   */
  constructor(
    readonly portalId: string,
    readonly definition: ObjectDefinition,
    private readonly options: CallOptions,
    private readonly giveUpMs: number,
    private readonly known: KnownValues = nothingKnown,
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

  /** Folds writes by the knowledge about the portal. */
  fold(writes: readonly ClaimedRecordWrite[]): Fold {
    return fold(writes, { ...this.known, definition: this.definition });
  }

  /** Keeps writes for a later claim, until {@link releasePostponed}. */
  postpone(later: readonly LaterWrite[]): void {
    this.later.push(...later);
  }

  /**
   * Releases the postponed writes. None becomes due before the writes that it waits for. Writes that only create fail at once
   * if the writes before them have found or made the record of their key.
   */
  releasePostponed(): void {
    const existing = existingRecords(this.later, this.dispatched.settled);
    for (const { write, behind } of this.later) {
      const id = existing.get(write);
      if (id !== undefined) {
        const { objectType } = this.definition;
        this.fail(write, recordExists(objectType, id, placeOfKey(objectType, write)));
        continue;
      }
      const delays = behind.writes.map((one) => this.delayOf(one.id) ?? 0);
      this.release(write, Math.max(...delays));
    }
    this.later.length = 0;
  }

  /** True if another claim will send a write. */
  isWaiting({ id }: ClaimedRecordWrite): boolean {
    return this.later.some(({ write }) => write.id === id) || this.delayOf(id) !== null;
  }

  /** Id of the record that a write has written; null if it is not settled. */
  recordOf({ id }: ClaimedRecordWrite): string | null {
    return this.dispatched.settled.find((settled) => settled.id === id)?.hubspotId ?? null;
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
    const { id, properties, createdAt, updatedAt } = record;
    this.countCalls(folded, attempts);
    const { target } = folded;
    const known = { ...folded.properties, ...properties };
    // An answer to an update need not have the address.
    if (target.kind === 'email') known.email ??= target.email;
    const { name, isComplete } = nameForPeople(definition, known);
    const allWarnings = readWarnings(record.warnings);
    folded.writes.forEach((write, index) => {
      const facts = { recordId: id, created, isFirst: index === 0, settled: dispatched.settled };
      const { outcome, isActiveAgain } = resultOf(write, facts);
      const matchedBy = outcome !== 'created' ? (folded.matchedBy ?? matchOf(write.intent.key, definition)) : undefined;
      const effective = effectiveProperties(write, folded);
      const differences = differencesOf(write, effective, properties, this.known);
      const leftAlone = leftAloneOf(write, folded, this.known);
      const warnings = warningsFor(effective, allWarnings);
      dispatched.settled.push({
        id: write.id,
        state: 'settled',
        outcome: {
          outcome,
          ...(matchedBy && { matchedBy }),
          ...(differences.length > 0 && { differences }),
          ...(leftAlone.length > 0 && { leftAlone }),
          ...(warnings.length > 0 && { warnings }),
          properties,
          delivery,
          correlationId,
          createdAt,
          updatedAt,
        },
        hubspotId: id,
        attempts: this.attemptsOf(write),
        created: outcome === 'created',
        name,
        rename: isComplete && definition.nameProperties.some((property) => property in folded.properties),
        ...(index === 0 && identity && { identity }),
        arrived: arrivedKeys(definition, write, outcome !== 'updated' || (index === 0 && identity !== undefined)),
        ...(isActiveAgain && { recordState: { recordId: id, state: 'active' } }),
      });
    });
    const rename = renameOf(definition, folded, record, identity?.key, created);
    if (rename) dispatched.renames.push(rename);
  }

  /** Settles a write with an outcome of its own. @param settledBy makes it from the number of HTTP calls */
  add(write: ClaimedRecordWrite, settledBy: (attempts: number) => SettledWrite): void {
    this.dispatched.settled.push(settledBy(this.attemptsOf(write)));
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
    this.delays.set(write.id, afterMs);
    this.dispatched.released.push({
      id: write.id,
      afterMs,
      attempts: this.attemptsOf(write),
      mayExist: error !== undefined && mayExist(error),
      problem: problem?.toBody() ?? null,
    });
    if (!problem) return;
    const types = [this.definition.objectType];
    if (mayConcernQueue(error, types)) {
      const refusal = { key: write.key, problem, forMs: afterMs, ...scopeFactsOf(error, types) };
      (this.dispatched.scopeRefusals ??= []).push(refusal);
      return;
    }
    const forMs = portalHoldMs(error, afterMs, write.attempts);
    if (forMs === null) return;
    this.dispatched.hold = { problem, forMs };
    this.holdMayPass = error.facts.scope === 'transient' && error.kind === 'unavailable';
  }

  /** Drops the hold of a failing HubSpot if HubSpot wrote another record of this claim. */
  end(): Dispatched {
    const { dispatched } = this;
    if (this.holdMayPass && dispatched.settled.some(({ state }) => state === 'settled')) dispatched.hold = null;
    return dispatched;
  }

  /** Delay of a released write; null if it is not released. */
  private delayOf(id: string): number | null {
    return this.delays.get(id) ?? null;
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
  return problemOfHubspotError(error, (property) => pointerOf(intent, property), { kept });
}
