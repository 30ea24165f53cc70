import { Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { isDatabaseUnavailable } from '../../database/database-unavailable';
import { Problem } from '../../problems/problem';
import { within } from '../../timing/within';
import type { Env } from '../../config/env';
import type { Lane } from '../../hubspot/call/hubspot-call';
import { IntegrationKeys } from '../../portals/integration-keys';
import { Metrics } from '../../metrics/metrics';
import { keptTraceparent } from '../../tracing/traceparent';
import { Preflight } from '../preflight/preflight';
import type { Write } from '../journal/write';
import { answerOne, type IntakeResult, type WriteAnswer, type WriteResult } from './write-answer';
import { knownLink, writeDto, writeOutcome, writeProblem, type KnownLink, type KnownWrite } from './write-views';
import type { RequestedWrite } from './write-options.decorator';
import { Dispatcher } from '../dispatch/dispatcher';
import { emailKey, externalKey, idKey, nameKey, writeKey } from '../identity/identity-key';
import { WriteAcceptance, type Acceptance, type KnownRequest } from '../journal/acceptance';
import { JournalReads, type SettledNews } from '../journal/journal-reads';
import { OutcomeWaiters, type WaitedWrite } from '../dispatch/outcome-waiters';
import { PortalHolds } from '../dispatch/portal-holds';
import { Pipelines } from '../portal-schema/pipelines';
import { associationQueue, laneNumbers, laneOf, type Queue } from '../journal/queue';
import type { NewWrite, StoredWrite } from '../journal/stored-write';
import { newWriteId } from '../journal/write-id';

/** However long the caller wants to wait: a write is stored in this time, or its caller is told that it may not be. */
const leastStoreMs = 2_000;

/** A record's write, and those of its associations, in the order of the request. */
interface NewRecordWrite {
  record: NewWrite;
  links: NewWrite[];
}

/** The one way in for every write: into the journal, and the truth of what became of it back to the caller. */
@Injectable()
export class WriteIntake {
  private readonly defaultWaitMs: number;

  constructor(
    private readonly acceptance: WriteAcceptance,
    private readonly journal: JournalReads,
    private readonly dispatcher: Dispatcher,
    private readonly holds: PortalHolds,
    private readonly waiters: OutcomeWaiters,
    private readonly pipelines: Pipelines,
    private readonly integrationKeys: IntegrationKeys,
    private readonly metrics: Metrics,
    private readonly preflight: Preflight,
    config: ConfigService<Env, true>,
  ) {
    this.defaultWaitMs = config.get('WRITE_WAIT_SECONDS', { infer: true }) * 1000;
  }

  /**
   * Accepts writes of one object type together, and waits for what becomes of them.
   * @param entries writes, and problems of what did not come so far as to be one
   * @returns one result an entry, in their order
   * @throws Problem `idempotency-key-reused`, `not-ready` while the service
   *   stops, `database-unavailable`
   */
  async accept(
    portalId: string,
    entries: readonly (Write | Problem)[],
    lane: Lane,
    requested: RequestedWrite,
  ): Promise<IntakeResult> {
    if (this.dispatcher.isStopping) {
      const detail = 'The service is stopping. Nothing was stored: send the request again.';
      throw new Problem('not-ready', detail, { retryAfterSeconds: 2 });
    }
    const checked = await this.preflighted(portalId, entries);
    const waitMs = this.timeLeftMs(requested, requested.waitMs ?? this.defaultWaitMs);
    const stored = checked.map((entry) => (entry instanceof Problem ? null : this.toStore(portalId, entry, lane)));
    const accepted = stored.filter((own) => own !== null);
    if (accepted.length === 0) {
      const known = await this.findAccepted(portalId, requested);
      if (known) return this.replay(portalId, checked, aligned(known, entries), requested, waitMs);
      return { results: checked.map((entry) => failed(entry as Problem)), replayed: false };
    }
    // Waiting begins before a write can be closed.
    const wait = this.waiters.begin(portalId, accepted.map(waitedWrite), waitMs);
    // Who wants an answer at once waits for the acceptance all the same.
    const storeMs = Math.max(
      leastStoreMs,
      requested.waitMs === 0 ? this.timeLeftMs(requested, this.defaultWaitMs) : waitMs,
    );
    const storing = within(storeMs, this.store(portalId, stored, requested), maybeStored);
    const acceptance = await storing.catch((error: unknown) => {
      wait.cancel();
      throw error;
    });
    if (!('claim' in acceptance)) {
      wait.cancel();
      return this.replay(portalId, checked, aligned(acceptance, entries), requested, waitMs);
    }
    const obstacle = this.holds.obstacleOf(portalId, waitMs);
    if (obstacle) this.waiters.tellHeld(portalId, waitMs, obstacle);
    const end = await wait.ended;
    const told =
      end.kind === 'settled'
        ? accepted.map((own) => settledResult(portalId, own, end.news))
        : await this.look(
            portalId,
            accepted.map(({ record }) => record.id),
            end.obstacle,
          );
    const next = told[Symbol.iterator]();
    return {
      results: checked.map((entry) => (entry instanceof Problem ? failed(entry) : resultNext(next))),
      replayed: false,
    };
  }

  /** Accepts one write, by the interactive lane. @throws Problem of a write that failed; see accept for the rest */
  async acceptOne(portalId: string, write: Write, requested: RequestedWrite): Promise<WriteAnswer> {
    return answerOne(await this.accept(portalId, [this.checked(write)], 'interactive', requested), requested);
  }

  /** What is known of writes now. */
  async look(portalId: string, ids: readonly string[], obstacle: Problem | null = null): Promise<WriteResult[]> {
    const found = await this.journal.find(portalId, [...ids]);
    return ids.map((id): WriteResult => {
      const record = found.find((write) => write.id === id);
      const links = found.filter(({ parentId }) => parentId === id);
      if (!record)
        return { kind: 'failed', problem: new Problem('write-not-found', `Write ${id} is not kept any more.`) };
      return resultOf(portalId, record, links, obstacle);
    });
  }

  /** Waits until writes are closed, and tells what is known of them then. */
  async waitFor(portalId: string, ids: readonly string[], waitMs = this.defaultWaitMs): Promise<WriteResult[]> {
    const linkIds = (found: readonly StoredWrite[], id: string): string[] =>
      found.filter(({ parentId }) => parentId === id).map((link) => link.id);
    const before = await this.journal.find(portalId, [...ids]);
    const wait = this.waiters.begin(
      portalId,
      ids.map((id) => ({ id, linkIds: linkIds(before, id) })),
      waitMs,
    );
    // What was closed before waiting began is no news.
    for (const write of await this.journal.findSettled(
      portalId,
      before.map(({ id }) => id),
    ))
      this.waiters.tellSettled(write);
    const end = await wait.ended;
    return this.look(portalId, ids, end.kind === 'open' ? end.obstacle : null);
  }

  /** What was written is told again, whatever a check would say now; what was not keeps its problem. */
  private async replay(
    portalId: string,
    entries: readonly (Write | Problem)[],
    { requestHash, writeIds }: KnownRequest,
    requested: RequestedWrite,
    waitMs: number,
  ): Promise<IntakeResult> {
    if (requestHash !== requested.idempotency?.requestHash) {
      throw new Problem(
        'idempotency-key-reused',
        'It came with another body or to another route before. Use a new key for a new request.',
      );
    }
    const ids = writeIds.filter((id) => id !== null);
    const results = await this.waitFor(portalId, ids, waitMs);
    return {
      results: entries.map((entry, index) => {
        const id = writeIds[index];
        const result = id ? results[ids.indexOf(id)] : undefined;
        return result ?? failed(entry instanceof Problem ? entry : notAcceptedThen());
      }),
      replayed: true,
    };
  }

  private async findAccepted(portalId: string, requested: RequestedWrite): Promise<KnownRequest | null> {
    const { apiKeyId, idempotency } = requested;
    return idempotency ? this.acceptance.findRequest(portalId, apiKeyId, idempotency.key) : null;
  }

  /** The writes as the portal wants them, or what is wrong with them. */
  private async preflighted(
    portalId: string,
    entries: readonly (Write | Problem)[],
  ): Promise<readonly (Write | Problem)[]> {
    const writes = entries.filter((entry): entry is Write => !(entry instanceof Problem));
    const [first] = writes;
    if (!first) return entries;
    const checked = await this.preflight.check(portalId, first.definition, writes);
    if (writes.length === entries.length) return checked;
    const next = checked[Symbol.iterator]();
    return entries.map((entry) => (entry instanceof Problem ? entry : resultNext(next)));
  }

  private async store(
    portalId: string,
    entries: readonly (NewRecordWrite | null)[],
    { apiKeyId, idempotency }: RequestedWrite,
  ): Promise<Acceptance> {
    const writes = entries.flatMap((entry) => (entry ? [entry.record, ...entry.links] : []));
    const writeIds = entries.map((entry) => entry?.record.id ?? null);
    const [only, ...others] = entries;
    if (only && others.length === 0) {
      only.record.claim = this.dispatcher.isIdle(portalId, only.record.queue, only.record.lane);
    }
    const appended = this.acceptance.append({
      portalId,
      writes,
      ...(idempotency && { idempotency: { apiKeyId, ...idempotency, writeIds } }),
    });
    const queues: { queue: Queue; lane: number; count: number }[] = [];
    for (const { queue, lane, state } of writes) {
      if (state !== 'due') continue;
      const known = queues.find((other) => other.queue === queue);
      if (known) known.count += 1;
      else queues.push({ queue, lane, count: 1 });
    }
    const accepted = appended.then((acceptance) => ('claim' in acceptance ? acceptance : null));
    this.dispatcher.follow(portalId, queues, accepted);
    try {
      const acceptance = await appended;
      if (!('claim' in acceptance)) return acceptance;
      for (const { queue, lane } of writes) this.metrics.writesAccepted.inc({ queue, lane: laneOf(lane) });
      return acceptance;
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
      throw maybeStored(error);
    }
  }

  /** What is left of a time that began when the request came. */
  private timeLeftMs({ receivedAtMs }: RequestedWrite, ms: number): number {
    return Math.max(0, receivedAtMs + ms - performance.now());
  }

  private toStore(portalId: string, write: Write, lane: Lane): NewRecordWrite {
    const { definition, key, properties, pointers, links } = write;
    const id = newWriteId();
    const number = laneNumbers[lane];
    const traceparent = keptTraceparent();
    const record: NewWrite = {
      id,
      queue: definition.objectType,
      key: this.keyOf(portalId, write, id),
      ...(key.kind === 'id' && { recordId: key.id }),
      lane: number,
      state: 'due',
      associationCount: links.length,
      traceparent,
      intent: { key, properties, pointers },
    };
    return {
      record,
      links: links.map(({ toType, to, pointer }): NewWrite => {
        const linkId = newWriteId();
        const queue = associationQueue(definition.objectType, toType);
        const intent = { to, pointer };
        const key = writeKey(linkId);
        return { id: linkId, queue, key, lane: number, state: 'waiting', parentId: id, traceparent, intent };
      }),
    };
  }

  private keyOf(portalId: string, { definition, key, properties }: Write, writeId: string): string {
    switch (key.kind) {
      case 'id':
        return idKey(key.id);
      case 'email':
        return emailKey(key.email);
      case 'external':
        return externalKey(key.externalId);
      case 'name':
        return nameKey(this.pipelines.knownPipeline(portalId, definition, properties), key.name);
      case 'new':
        return writeKey(writeId);
    }
  }

  /** @returns the write. @throws Problem `invalid-request` where it sets what is this service's own */
  checked(write: Write): Write {
    const { propertyName } = this.integrationKeys;
    const pointer = write.pointers[propertyName];
    if (write.definition.uniqueProperty !== 'integration-key' || pointer === undefined) return write;
    const message = `${propertyName} is set by this service. To name a deal by your own id, send externalId.`;
    throw new Problem('invalid-request', message, { errors: [{ pointer, message, code: 'reserved-property' }] });
  }
}

function maybeStored(cause?: unknown): Problem {
  const detail =
    'It failed while the write was being stored, so that the write may be carried out, or not. Send the request again; with an Idempotency-Key it is carried out once only.';
  return new Problem('database-unavailable', detail, { retryAfterSeconds: 5, cause });
}

function failed(problem: Problem): WriteResult {
  return { kind: 'failed', problem };
}

/** Releases before this one kept the writes only, without places for malformed records. */
function aligned(known: KnownRequest, entries: readonly (Write | Problem)[]): KnownRequest {
  if (known.writeIds.length === entries.length) return known;
  const ids = known.writeIds[Symbol.iterator]();
  return { ...known, writeIds: entries.map((entry) => (entry instanceof Problem ? null : (ids.next().value ?? null))) };
}

function notAcceptedThen(): Problem {
  const detail =
    'This record did not fit the portal when the Idempotency-Key came first, and was not accepted. Send it again with a new key.';
  return new Problem('refused-by-preflight', detail);
}

function resultNext<Item>(items: Iterator<Item, undefined>): Item {
  const next = items.next();
  if (next.done) throw new Error('a write of a request has no result');
  return next.value;
}

function waitedWrite({ record, links }: NewRecordWrite): WaitedWrite {
  return { id: record.id, linkIds: links.map(({ id }) => id) };
}

/** The result of a write all of whose parts are closed, from what was told of each. */
function settledResult(
  portalId: string,
  { record, links }: NewRecordWrite,
  news: Map<string, SettledNews>,
): WriteResult {
  const told = news.get(record.id);
  if (!told) throw new Error('a write was closed without news');
  if (told.state === 'failed') return { kind: 'failed', problem: writeProblem(told) };
  const known: KnownWrite = { ...told, queue: record.queue };
  const knownLinks = links.map(({ id, queue, intent }): KnownLink => {
    const linkNews = news.get(id);
    if (!linkNews || !('to' in intent)) throw new Error('an association was closed without news');
    return { ...linkNews, queue, to: intent.to };
  });
  return { kind: 'settled', outcome: writeOutcome(portalId, known, knownLinks) };
}

function resultOf(
  portalId: string,
  record: StoredWrite,
  links: readonly StoredWrite[],
  obstacle: Problem | null,
): WriteResult {
  if (record.state === 'failed') return { kind: 'failed', problem: writeProblem(record) };
  const known = links.map(knownLink);
  const closed = [record, ...links].every(({ state }) => state === 'settled' || state === 'failed');
  if (closed) return { kind: 'settled', outcome: writeOutcome(portalId, record, known) };
  const write = writeDto(portalId, record, known);
  const problem = write.state === 'settled' ? undefined : (write.problem ?? obstacle?.toBody());
  return { kind: 'open', write: { ...write, ...(problem && { problem }) } };
}
