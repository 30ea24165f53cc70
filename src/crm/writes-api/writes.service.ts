import { Inject, Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { ApiKeyNames } from '../../api-keys/api-key-names';
import type { Caller } from '../../api-keys/caller';
import { pathWithQuery } from '../../http/link-header';
import { defaultLimit } from '../../http/page-query.decorators';
import { readTime } from '../../timing/iso-time';
import { RefreshingCache } from '../../timing/refreshing-cache';
import { externalKey } from '../identity/identity-key';
import type { WriteDto } from '../intake/write-outcome.dto';
import { sentWrite } from '../intake/sent-only';
import { sentBy } from '../intake/write-results';
import { knownAssociation, writeDto } from '../intake/write-views';
import { FailureSummaries, type FailureGroup } from '../journal/reads/failure-summaries';
import { InjectReadingJournal, JournalReads } from '../journal/reads/journal-reads';
import { WriteLists } from '../journal/reads/write-lists';
import { endsOf } from '../journal/tables/queue';
import type { RecordIntent, StoredWrite } from '../journal/tables/stored-write';
import { PortalTypes } from '../portal-schema/portal-types';
import { abbreviated } from './abbreviation';
import { listedQueue, typesOfQueues, typesOfWrites, withTypeNames } from './listed-types';
import { noWrite } from './no-write';
import type { FailuresDto, ListWritesQuery, WritesPage } from './writes.dto';

/** Bytes of the stored writes of a page. */
const mostPageBytes = 4 * 1024 * 1024;
/** Callers who ask within this time share a summary. */
const summaryKeptMs = 1_000;
const mostSummaries = 100;
const mostPages = 100;

/** Looks up accepted writes. Concurrent callers of one page share its reading. */
@Injectable()
export class WritesService {
  private readonly summaries = new RefreshingCache<FailuresDto>({ maxEntries: mostSummaries });
  private readonly pages = new RefreshingCache<WritesPage>({ maxEntries: mostPages });

  constructor(
    @InjectReadingJournal() private readonly journal: Pick<JournalReads, 'find' | 'countFitting'>,
    @Inject(WriteLists) private readonly lists: Pick<WriteLists, 'list'>,
    @Inject(ApiKeyNames) private readonly keyNames: Pick<ApiKeyNames, 'of' | 'idsOf'>,
    @Inject(FailureSummaries) private readonly failed: Pick<FailureSummaries, 'read'>,
    @Inject(PortalTypes) private readonly types: Pick<PortalTypes, 'resolveAt' | 'namesOf'>,
  ) {}

  /** A write. @throws Problem `write-not-found`, also for another key's write if the caller may not read */
  async get(portalId: string, id: string, caller: Pick<Caller, 'id' | 'mayRead'>): Promise<WriteDto> {
    const [write] = await this.read(portalId, [id]);
    if (!write || (!caller.mayRead && write.shown.apiKey?.id !== caller.id)) throw noWrite(portalId, id);
    return caller.mayRead ? write.shown : sentWrite(write.shown, sentBy(write.stored));
  }

  /**
   * A page of writes in one state, newest first.
   * @param path the route's path, for the URL of the next page
   * @throws Problem `invalid-request` for an unknown type; HubspotError if the name of a type needs types that cannot be read
   */
  async list(portalId: string, query: ListWritesQuery, path: string): Promise<WritesPage> {
    const key = JSON.stringify([portalId, path, query]);
    try {
      return (await this.pages.refresh(key, () => this.page(portalId, query, path))).value;
    } finally {
      // The next caller must see later changes.
      if (this.pages.underWaySince(key) === undefined) this.pages.forget(key);
    }
  }

  /** Failed writes by cause, at most a second old. */
  async failures(portalId: string): Promise<FailuresDto> {
    return this.summaries.get(portalId, summaryKeptMs, async () => {
      const groups = await this.failed.read(portalId);
      const types = typesOfQueues(groups.map(({ queue }) => queue));
      return { results: groups.map(groupDto), ...withTypeNames(await this.types.namesOf(portalId, types)) };
    });
  }

  /** The keys with an id or a name. */
  private async idsOf(apiKey: string): Promise<string[]> {
    return isUUID(apiKey) ? [apiKey] : this.keyNames.idsOf(apiKey);
  }

  private async page(portalId: string, query: ListWritesQuery, path: string): Promise<WritesPage> {
    const {
      state = 'failed',
      type,
      queue,
      cause,
      apiKey,
      externalId,
      since,
      until,
      limit = defaultLimit,
      cursor,
    } = query;
    const apiKeyIds = apiKey === undefined ? undefined : await this.idsOf(apiKey);
    const { ids, next: after } = await this.lists.list(portalId, state, {
      queue: await listedQueue({ type, queue }, (named, pointer) => this.types.resolveAt(portalId, named, pointer)),
      cause,
      apiKeyIds,
      key: externalId === undefined ? undefined : externalKey(externalId),
      since: readTime(since) ?? undefined,
      until: readTime(until) ?? undefined,
      after: cursor,
      limit,
    });
    const shown = ids.slice(0, await this.journal.countFitting(portalId, ids, mostPageBytes));
    const last = shown.length < ids.length ? shown.at(-1) : after;
    const writes = await this.read(portalId, shown);
    const results = writes.map(({ shown: write }) => abbreviated(write));
    const names = withTypeNames(await this.types.namesOf(portalId, typesOfWrites(results)));
    if (last === undefined || last === null) return { results, paging: {}, ...names };
    const filters = { state, type, queue, cause, apiKey, externalId, since, until };
    const link = pathWithQuery(path, { ...filters, limit, cursor: last });
    return { results, paging: { next: { cursor: last, link } }, ...names };
  }

  private async read(portalId: string, ids: string[]): Promise<ReadWrite[]> {
    if (ids.length === 0) return [];
    const found = await this.journal.find(portalId, ids);
    const writes = new Map(found.map((write) => [write.id, write]));
    const children = new Map<string, StoredWrite[]>();
    for (const write of found) {
      if (write.parentId === null) continue;
      const known = children.get(write.parentId);
      if (known) known.push(write);
      else children.set(write.parentId, [write]);
    }
    const names = await this.keyNames.of(found.flatMap(({ apiKeyId }) => apiKeyId ?? []));
    return ids.flatMap((id): ReadWrite[] => {
      const stored = writes.get(id);
      if (!stored) return [];
      return [{ stored, shown: { ...view(portalId, stored, children.get(id) ?? []), ...callerView(stored, names) } }];
    });
  }
}

/** A write as it is stored, and as callers see it. */
interface ReadWrite {
  stored: StoredWrite;
  shown: WriteDto;
}

/** The API key of a write. Writes of earlier releases have none. */
function callerView({ apiKeyId }: StoredWrite, names: ReadonlyMap<string, string>): Pick<WriteDto, 'apiKey'> {
  if (apiKeyId === null) return {};
  const name = names.get(apiKeyId);
  return { apiKey: { id: apiKeyId, ...(name !== undefined && { name }) } };
}

/** Shows the write of an association with its record's type, and with itself as the only association. */
function view(portalId: string, write: StoredWrite, children: readonly StoredWrite[]): WriteDto {
  const isAssociation = endsOf(write.queue) !== null;
  const associations = isAssociation ? [write] : children;
  const shown = writeDto(portalId, write, associations.map(knownAssociation));
  if (isAssociation || write.state === 'settled') return shown;
  const { archive, properties } = write.intent as RecordIntent;
  return { ...shown, requestedProperties: archive ? {} : properties };
}

function groupDto({
  queue,
  cause,
  count,
  firstAt,
  lastAt,
  latestIds,
  latestProblem,
}: FailureGroup): FailuresDto['results'][0] {
  return {
    queue,
    cause,
    count,
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
    latestWriteIds: latestIds,
    latestProblem,
  };
}
