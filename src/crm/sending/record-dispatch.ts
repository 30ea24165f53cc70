import { Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { escapePointer } from '../../problems/json-pointer';
import { Problem } from '../../problems/problem';
import { servingRequests } from '../../logging/request-context';
import type { Env } from '../../config/env';
import { HubspotClient, type BatchWay } from '../../hubspot/client/hubspot-client';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import { problemOfHubspotError } from '../../hubspot/call/hubspot-problem';
import type { HubspotRecord } from '../../hubspot/call/hubspot-wire';
import type { ObjectDefinition } from '../object-types/object-definition';
import { PortalSchemas } from '../portal-schema/portal-schemas';
import { sendBatch, type CallFacts, type InputResult, type InputResults, type TracedInput } from './batch-sender';
import { createdSince, firstSentMsAgo } from './created-since';
import type { Dispatched, Rename } from './dispatched';
import { failedWrite } from './failed-write';
import { fold, isById, unfold, type ClaimedRecordWrite, type FoldedRecord } from './fold';
import { emailKey, emailPrefix, nameKey, namePrefix } from '../identity/identity-key';
import { Planner } from './planner';
import { searchLagMs } from './possible-records';
import { RecordIdentities } from '../identity/record-identities';
import type { PlannedRecord, Step } from './steps';
import type { RecordOutcome } from '../journal/stored-write';
import { traceparentsOf } from './traced-writes';
import { mayExist, portalHoldMs, verdict } from './verdict';

/** A record that is gone, or in conflict, is tried otherwise so many times; then its write comes back later. */
const mostRounds = 3;

/** Where a batch is going. */
interface Context {
  portalId: string;
  definition: ObjectDefinition;
  way: BatchWay;
  dispatched: Dispatched;
  /** HTTP calls by write, of this claim. */
  calls: Map<string, number>;
  round: number;
}

type WrittenResult = Extract<InputResult, { kind: 'written' }>;
type StepOf<Kind extends Step['kind']> = PlannedRecord & { step: Extract<Step, { kind: Kind }> };

/** Sends claimed writes of records: folds them, finds out what is to be done for each record, and reads what came of it. */
@Injectable()
export class RecordDispatch {
  private readonly giveUpMs: number;

  constructor(
    private readonly client: HubspotClient,
    private readonly planner: Planner,
    private readonly identities: RecordIdentities,
    private readonly schemas: PortalSchemas,
    config: ConfigService<Env, true>,
  ) {
    this.giveUpMs = config.get('WRITE_GIVE_UP_HOURS', { infer: true }) * 3_600_000;
  }

  /** @param way with a slot that was had before the claim, for the first call */
  async send(
    portalId: string,
    definition: ObjectDefinition,
    writes: readonly ClaimedRecordWrite[],
    way: BatchWay,
  ): Promise<Dispatched> {
    const dispatched: Dispatched = { settled: [], released: [], renames: [], obstacle: null };
    const context: Context = { portalId, definition, way: { ...way }, dispatched, calls: new Map(), round: 0 };
    const { records, later } = fold(writes);
    for (const write of later) this.giveBack(context, write);
    await this.sendRecords(context, records);
    return dispatched;
  }

  private async sendRecords(context: Context, records: readonly FoldedRecord[]): Promise<void> {
    if (records.length === 0) return;
    if (context.round >= mostRounds) {
      for (const { writes } of records) for (const write of writes) this.giveBack(context, write);
      return;
    }
    const { portalId, definition, way } = context;
    const lane = way.lane ?? 'interactive';
    const takeOptions = (): BatchWay => this.takeWay(context);
    const planned = await this.planner.plan({ portalId, definition, lane, takeOptions }, records);
    const again: FoldedRecord[] = [];
    await this.sendUpdates(context, planned.filter(isStep('update')), again);
    await this.sendUpserts(context, planned.filter(isStep('upsert')), again);
    await this.sendCreates(context, planned.filter(isStep('create')));
    await this.adopt(context, planned.filter(isStep('adopt')));
    for (const { record, step } of planned.filter(isStep('wait'))) {
      for (const write of record.writes) this.giveBack(context, write, undefined, step.afterMs);
    }
    for (const { record, step } of planned.filter(isStep('error'))) await this.fail(context, record, step.error);
    await this.sendRecords({ ...context, round: context.round + 1 }, again);
  }

  private async sendUpdates(context: Context, planned: StepOf<'update'>[], again: FoldedRecord[]): Promise<void> {
    const { portalId, definition } = context;
    const inputs = planned.map(({ record, step }) => ({
      id: step.id,
      properties: record.properties,
      objectWriteTraceId: record.writes[0].id,
    }));
    const startedAtMs = performance.now();
    const results = await sendBatch(inputs, (part) =>
      servingRequests(tracesOf(planned, part), () =>
        this.client.updateRecords(portalId, definition.objectType, [...part], this.takeWay(context)),
      ),
    );
    const unaccounted = await this.readUnaccounted(context, null, planned, results, startedAtMs);
    const gone: string[] = [];
    for (const plan of planned) {
      const result = resultOf(results, unaccounted, plan);
      if (result.kind === 'written') {
        this.settle(context, plan, result.record, result.answer, 'exactly-once', plan.createdBefore ?? false);
      } else if (result.error.kind === 'not-found') {
        const [byId, byKey] = parted(plan.record.writes, isById);
        for (const write of byId) this.close(context, write, result.error);
        if (byKey.length > 0) gone.push(plan.step.id);
        again.push(...fold(byKey.map((write) => ({ ...write, recordId: null }))).records);
      } else {
        await this.fail(context, plan.record, result.error);
      }
    }
    // What was known of these keys is over: their next round finds or makes another record.
    if (gone.length > 0) await this.identities.forget(portalId, definition.objectType, gone);
  }

  private async sendUpserts(context: Context, planned: StepOf<'upsert'>[], again: FoldedRecord[]): Promise<void> {
    const { portalId, definition } = context;
    const inputs = planned.map(({ record, step: { id, idProperty, properties } }) => ({
      id,
      idProperty,
      properties,
      objectWriteTraceId: record.writes[0].id,
    }));
    const startedAtMs = performance.now();
    const results = await sendBatch(inputs, (part) =>
      servingRequests(tracesOf(planned, part), () =>
        this.client.upsertRecords(portalId, definition.objectType, [...part], this.takeWay(context)),
      ),
    );
    const [first] = inputs;
    const unaccounted = await this.readUnaccounted(context, first?.idProperty ?? null, planned, results, startedAtMs);
    for (const plan of planned) {
      const result = resultOf(results, unaccounted, plan);
      if (result.kind === 'written') {
        const { record, answer } = result;
        const created = plan.record.target.kind === 'new' || createdSince(record, answer, firstSentMsAgo(plan.record));
        this.settle(context, plan, record, answer, 'exactly-once', created);
      } else {
        const existing = existingId(result.error);
        if (existing === null) await this.fail(context, plan.record, result.error);
        else again.push(meaning(plan.record, existing));
      }
    }
  }

  private async sendCreates(context: Context, planned: StepOf<'create'>[]): Promise<void> {
    const { portalId, definition } = context;
    const inputs = planned.map(({ record, step: { properties } }) => ({
      properties,
      objectWriteTraceId: record.writes[0].id,
    }));
    const results = await sendBatch(inputs, (part) =>
      servingRequests(tracesOf(planned, part), () =>
        this.client.createRecords(portalId, definition.objectType, [...part], this.takeWay(context)),
      ),
    );
    for (const plan of planned) {
      const result = results.get(plan.record.writes[0].id);
      if (result?.kind === 'written') {
        this.settle(context, plan, result.record, result.answer, 'at-least-once', true);
      } else {
        const error = result?.kind === 'error' ? result.error : unreadable(result?.answer);
        const open = error.facts.mayHaveWritten === true || error.kind === 'unreadable';
        if (open) for (const write of plan.record.writes) this.giveBack(context, write, error, searchLagMs);
        else await this.fail(context, plan.record, error);
      }
    }
  }

  /** The record exists, as the search has shown; reading it gives what HubSpot has now. */
  private async adopt(context: Context, planned: StepOf<'adopt'>[]): Promise<void> {
    if (planned.length === 0) return;
    const { portalId, definition } = context;
    const names = [...new Set(planned.flatMap(({ record }) => Object.keys(record.properties)))];
    const ids = planned.map(({ step }) => step.id);
    try {
      const answer = await this.client.readRecords(
        portalId,
        definition.objectType,
        null,
        ids,
        names,
        this.takeWay(context),
      );
      for (const plan of planned) {
        const record = answer.body.results?.find(({ id }) => id === plan.step.id);
        if (record) this.settle(context, plan, record, answer, 'at-least-once', true);
        else for (const write of plan.record.writes) this.giveBack(context, write, unreadable(answer), searchLagMs);
      }
    } catch (error) {
      if (!(error instanceof HubspotError)) throw error;
      for (const { record } of planned) for (const write of record.writes) this.giveBack(context, write, error);
    }
  }

  /** The slot that was had before is for the first call only. */
  private takeWay(context: Context): BatchWay {
    const way = { ...context.way };
    context.way.reserved = undefined;
    return way;
  }

  /**
   * Reads records of which a call's answer does not tell: they were written where HubSpot has what was sent.
   * @param idProperty property that the ids of the steps are of; null for record ids
   * @param startedAtMs when the call began, by performance.now()
   */
  private async readUnaccounted(
    context: Context,
    idProperty: string | null,
    planned: StepOf<'update' | 'upsert'>[],
    results: InputResults,
    startedAtMs: number,
  ): Promise<Map<string, WrittenResult>> {
    const open = planned.flatMap(({ record, step }) => {
      const result = results.get(record.writes[0].id);
      return result?.kind === 'unaccounted' ? [{ record, step, told: result.answer }] : [];
    });
    const found = new Map<string, WrittenResult>();
    if (open.length === 0) return found;
    const names = new Set(open.flatMap(({ record }) => Object.keys(record.properties)));
    if (idProperty !== null) names.add(idProperty);
    const ids = open.map(({ step }) => step.id);
    const { portalId, definition, way } = context;
    const callTookMs = performance.now() - startedAtMs;
    try {
      const read = await this.client.readRecords(portalId, definition.objectType, idProperty, ids, [...names], {
        lane: way.lane,
      });
      const beganAt = read.beganAt && new Date(read.beganAt.getTime() - callTookMs);
      for (const { record, step, told } of open) {
        const held = read.body.results?.find(
          ({ id, properties }) => (idProperty === null ? id : properties[idProperty]) === step.id,
        );
        if (!held || !holds(held, record.properties)) continue;
        // It took another call to know: whether the record is new is told by its age.
        const answer = { ...told, attempts: told.attempts + read.attempts, beganAt };
        found.set(record.writes[0].id, { kind: 'written', record: { ...held, new: false }, answer });
      }
    } catch (error) {
      if (!(error instanceof HubspotError)) throw error;
    }
    return found;
  }

  private settle(
    context: Context,
    { record: folded, identity }: PlannedRecord,
    record: HubspotRecord,
    { correlationId, attempts }: CallFacts,
    delivery: RecordOutcome['delivery'],
    created: boolean,
  ): void {
    const { definition, dispatched } = context;
    const { id, createdAt, updatedAt } = record;
    const properties = withoutNul(record.properties);
    this.count(context, folded, attempts);
    const name = definition.displayName(withoutNul({ ...folded.properties, ...properties }));
    folded.writes.forEach((write, index) => {
      const outcome = created && index === 0 ? 'created' : 'updated';
      dispatched.settled.push({
        id: write.id,
        state: 'settled',
        outcome: { outcome, properties, delivery, correlationId, createdAt, updatedAt },
        hubspotId: id,
        attempts: write.attempts + (context.calls.get(write.id) ?? 0),
        created: outcome === 'created',
        name,
        rename: definition.nameProperties.some((property) => property in folded.properties),
        ...(index === 0 && identity && { identity }),
      });
    });
    const rename = renameOf(context, folded, record, identity?.key);
    // What is new, and was not made under a name, was known by none before.
    const nameless = created && rename !== null && !identity?.key.startsWith(rename.prefix);
    if (rename && !nameless) dispatched.renames.push(rename);
  }

  /** What was refused together is sent one by one, so that each caller gets the truth about their own write. */
  private async fail(context: Context, record: FoldedRecord, error: HubspotError | Problem): Promise<void> {
    const refused = error instanceof HubspotError && error.kind === 'refused';
    if (error instanceof HubspotError) this.count(context, record, error.facts.attempts ?? 0);
    if (refused && record.writes.length > 1) {
      // One after the other: they are the same record.
      for (const single of unfold(record)) await this.sendRecords({ ...context, round: context.round + 1 }, [single]);
      return;
    }
    if (refused) this.schemas.suspect(context.portalId, context.definition.objectType);
    for (const write of record.writes) this.close(context, write, error);
  }

  /** Closes a write as failed, or gives it back where it may succeed later. */
  private close(context: Context, write: ClaimedRecordWrite, error: HubspotError | Problem): void {
    const attempts = write.attempts + (context.calls.get(write.id) ?? 0);
    const history = { attempts, ageMs: performance.now() - write.acceptedAtMs, giveUpMs: this.giveUpMs };
    const decision = verdict(error, history, Math.random());
    if (decision.kind === 'retry') this.giveBack(context, write, error as HubspotError, decision.afterMs);
    else context.dispatched.settled.push(failedWrite(write.id, problemFor(write, error, false), attempts));
  }

  private giveBack(context: Context, write: ClaimedRecordWrite, error?: HubspotError, afterMs = 0): void {
    const { dispatched, calls } = context;
    const problem = error && problemFor(write, error, true);
    dispatched.released.push({
      id: write.id,
      afterMs,
      attempts: write.attempts + (calls.get(write.id) ?? 0),
      mayExist: error !== undefined && mayExist(error),
      obstacle: problem?.toBody() ?? null,
    });
    const forMs = error ? portalHoldMs(error, afterMs) : null;
    if (problem && forMs !== null) dispatched.obstacle = { problem, forMs };
  }

  private count({ calls }: Context, { writes }: FoldedRecord, attempts: number): void {
    for (const { id } of writes) calls.set(id, (calls.get(id) ?? 0) + attempts);
  }
}

/** Spans of the requests whose writes a call carries. */
function tracesOf(planned: readonly PlannedRecord[], part: readonly TracedInput[]): string[] {
  const sent = new Set(part.map(({ objectWriteTraceId }) => objectWriteTraceId));
  return planned.flatMap(({ record: { writes } }) => (sent.has(writes[0].id) ? traceparentsOf(writes) : []));
}

function isStep<Kind extends Step['kind']>(kind: Kind): (plan: PlannedRecord) => plan is StepOf<Kind> {
  return (plan): plan is StepOf<Kind> => plan.step.kind === kind;
}

/** What became of a plan's input; what the answer does not tell is an error, unless HubSpot has it. */
function resultOf(
  results: InputResults,
  unaccounted: ReadonlyMap<string, WrittenResult>,
  { record }: PlannedRecord,
): WrittenResult | { kind: 'error'; error: HubspotError } {
  const traceId = record.writes[0].id;
  const result = results.get(traceId);
  if (result && result.kind !== 'unaccounted') return result;
  return unaccounted.get(traceId) ?? { kind: 'error', error: unreadable(result?.answer) };
}

function unreadable(answer?: CallFacts): HubspotError {
  return new HubspotError({
    kind: 'unreadable',
    message: "HubSpot's answer has neither a result nor an error for the record",
    correlationId: answer?.correlationId,
    attempts: answer?.attempts,
  });
}

/** A record that turned out to be another one, which has the e-mail address that was to name it. */
function meaning(record: FoldedRecord, id: string): FoldedRecord {
  const { target, properties } = record;
  const rest = Object.entries(properties).filter(([name]) => target.kind !== 'email' || name !== 'email');
  return { ...record, target: { kind: 'id', id }, properties: Object.fromEntries(rest) };
}

/** The record that already has the value on which another one was to be made. [docs/simulator.md 3] */
function existingId({ facts }: HubspotError): string | null {
  if (facts.category !== 'CONFLICT' && facts.status !== 409) return null;
  const [told] = facts.context?.existingId ?? [];
  return told ?? /Existing ID: (\d+)/.exec(facts.message)?.[1] ?? null;
}

function holds({ properties }: HubspotRecord, sent: Readonly<Record<string, string>>): boolean {
  return Object.entries(sent).every(([name, value]) => (properties[name] ?? '') === value);
}

function problemFor({ intent }: ClaimedRecordWrite, error: HubspotError | Problem, kept: boolean): Problem {
  if (error instanceof Problem) return error;
  return problemOfHubspotError(
    error,
    (property) => intent.pointers[property] ?? `/properties/${escapePointer(property)}`,
    { kept },
  );
}

/** The identity that a record has from now on where it got another name, or another e-mail address. */
function renameOf(
  { definition }: Context,
  { properties: sent, writes }: FoldedRecord,
  { id, properties }: HubspotRecord,
  identityKey?: string,
): Rename | null {
  const { pipeline, nameProperties, uniqueProperty } = definition;
  const isKnown = (key: string): boolean => key === identityKey || writes.some((write) => write.key === key);
  if (uniqueProperty === 'email') {
    const { email } = sent;
    if (!email) return null;
    const key = emailKey(properties.email ?? email);
    return isKnown(key) ? null : { key, recordId: id, prefix: emailPrefix };
  }
  const changed = [...nameProperties, pipeline?.pipelineProperty].some((name) => name !== undefined && name in sent);
  const pipelineId = pipeline && properties[pipeline.pipelineProperty];
  if (!changed || !pipelineId) return null;
  const key = nameKey(pipelineId, definition.displayName(properties));
  return isKnown(key) ? null : { key, recordId: id, prefix: namePrefix };
}

/** PostgreSQL's texts cannot hold it. */
function withoutNul<Values extends Record<string, string | null>>(values: Values): Values {
  if (!Object.values(values).some((value) => value?.includes('\u0000'))) return values;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value?.replaceAll('\u0000', '') ?? null]),
  ) as Values;
}

function parted<Item>(items: readonly Item[], test: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}
