import { Injectable } from '@nestjs/common';
import { escapePointer } from '../../problems/json-pointer';
import { Problem } from '../../problems/problem';
import type { ObjectType } from '../object-types/object-types';
import { ObjectDefinitions } from '../object-types/object-definitions';
import { Preflight } from '../preflight/preflight';
import { toHubspotValue } from '../intake/property-input';
import { linkOf } from '../../http/page-link';
import { answerOne, type WriteAnswer, type WriteResult } from '../intake/write-answer';
import { WriteIntake } from '../intake/write-intake';
import type { RequestedWrite } from '../intake/write-options.decorator';
import type { WriteDto } from '../intake/write-outcome.dto';
import { knownLink, writeDto } from '../intake/write-views';
import type { FailuresDto, ListWritesQuery, RetryWriteBody, WritesPage } from './writes.dto';
import { keptTraceparent } from '../../tracing/traceparent';
import { Dispatcher } from '../dispatch/dispatcher';
import { InjectReadingJournal, JournalReads } from '../journal/journal-reads';
import { Reopening } from '../journal/reopening';
import type { FailedOutcome, RecordIntent, StoredWrite } from '../journal/stored-write';

/** Tells what became of writes, and tries failed ones again. */
@Injectable()
export class WritesService {
  constructor(
    @InjectReadingJournal() private readonly journal: JournalReads,
    private readonly reopening: Reopening,
    private readonly intake: WriteIntake,
    private readonly dispatcher: Dispatcher,
    private readonly definitions: ObjectDefinitions,
    private readonly preflight: Preflight,
  ) {}

  /** @throws Problem `write-not-found` */
  async get(portalId: string, id: string): Promise<WriteDto> {
    const [write] = await this.read(portalId, [id]);
    if (write) return write;
    throw noWrite(portalId, id);
  }

  /** A page of writes in one state, newest first. */
  async list(portalId: string, query: ListWritesQuery, path: string): Promise<WritesPage> {
    const { state = 'failed', type, queue, cause, limit = 50, cursor } = query;
    const page = { queue: queue ?? type, cause, after: cursor, limit: limit + 1 };
    const ids = await this.journal.list(portalId, state, page);
    const shown = ids.slice(0, limit);
    const last = ids.length > limit ? shown.at(-1) : undefined;
    const link = last && linkOf(path, { state, type, queue, cause, limit, cursor: last });
    return {
      results: await this.read(portalId, shown),
      paging: last && link ? { next: { cursor: last, link } } : {},
    };
  }

  /** Failed writes by cause. */
  async failures(portalId: string): Promise<FailuresDto> {
    const groups = await this.journal.failures(portalId);
    return {
      results: groups.map(({ queue, cause, count, firstAt, lastAt, latestIds, latest }) => ({
        queue,
        cause,
        count,
        firstAt: firstAt.toISOString(),
        lastAt: lastAt.toISOString(),
        latestWriteIds: latestIds,
        latestProblem: (latest as FailedOutcome).problem,
      })),
    };
  }

  /**
   * Tries a failed write again, with other values if given; of a settled one the associations that failed.
   * @throws Problem `write-not-found`, `write-not-failed`, `refused-by-preflight`, or that of the write where it fails again
   */
  async retry(
    portalId: string,
    id: string,
    { properties, omit = [] }: RetryWriteBody,
    requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    const known = await this.journal.find(portalId, [id]);
    const record = known.find((write) => write.id === id);
    if (!record) throw noWrite(portalId, id);
    if ((properties ?? omit.length > 0) && record.state !== 'failed')
      throw notFailed('Its properties cannot be changed any more');
    const edited =
      properties &&
      Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, toHubspotValue(value)]));
    const values = edited && (await this.checkEdited(portalId, record, edited));
    const changes = { properties: values ?? {}, omit, traceparent: keptTraceparent() };
    const opened = await this.reopening.reopen(portalId, id, changes);
    if (opened.length === 0) throw notFailed('Nothing of it has failed');
    for (const { queue, lane } of opened) this.dispatcher.wake(portalId, queue, lane);
    const root = record.parentId ?? id;
    const results: WriteResult[] = await this.intake.waitFor(portalId, [root], requested.waitMs);
    return answerOne({ results, replayed: false }, requested);
  }

  /** The properties of a failed write with others over them, as the portal wants them. @throws Problem `refused-by-preflight` */
  private async checkEdited(
    portalId: string,
    { queue, intent, parentId }: StoredWrite,
    edited: Record<string, string>,
  ): Promise<Record<string, string>> {
    if (parentId !== null || !('properties' in intent)) return edited;
    const pointers = Object.fromEntries(
      Object.keys(edited).map((name) => [name, `/properties/${escapePointer(name)}`]),
    );
    const definition = this.definitions.get(queue as ObjectType);
    const properties = { ...intent.properties, ...edited };
    const write = { definition, key: intent.key, properties, pointers: { ...intent.pointers, ...pointers }, links: [] };
    const [checked = write] = await this.preflight.check(portalId, definition, [write]);
    if (checked instanceof Problem) throw checked;
    return checked.properties;
  }

  private async read(portalId: string, ids: string[]): Promise<WriteDto[]> {
    if (ids.length === 0) return [];
    const found = await this.journal.find(portalId, ids);
    return ids.flatMap((id) => {
      const write = found.find((one) => one.id === id);
      return write ? [view(portalId, write, found)] : [];
    });
  }
}

/** A write of an association is shown as its record's type, with itself as the association. */
function view(portalId: string, write: StoredWrite, found: readonly StoredWrite[]): WriteDto {
  const links = write.parentId === null ? found.filter(({ parentId }) => parentId === write.id) : [write];
  const shown = writeDto(portalId, write, links.map(knownLink));
  if (write.parentId !== null || write.state === 'settled') return shown;
  return { ...shown, requestedProperties: (write.intent as RecordIntent).properties };
}

function noWrite(portalId: string, id: string): Problem {
  const detail = `Portal ${portalId} has no write ${id}. Settled ones are kept for a time only; GET /api/writes lists those there are.`;
  return new Problem('write-not-found', detail);
}

function notFailed(reason: string): Problem {
  return new Problem('write-not-failed', `${reason}: see its state at GET /api/writes/{id}.`);
}
