import { Inject, Injectable } from '@nestjs/common';
import { pathWithQuery } from '../../http/link-header';
import { RefreshingCache } from '../../timing/refreshing-cache';
import type { WriteDto } from '../intake/write-outcome.dto';
import { knownAssociation, writeDto } from '../intake/write-views';
import { FailureSummaries, type FailureGroup } from '../journal/reads/failure-summaries';
import { InjectReadingJournal, JournalReads } from '../journal/reads/journal-reads';
import { WriteLists } from '../journal/reads/write-lists';
import type { RecordIntent, StoredWrite } from '../journal/tables/stored-write';
import { abbreviated } from './abbreviation';
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
    @Inject(FailureSummaries) private readonly failed: Pick<FailureSummaries, 'read'>,
  ) {}

  /** @throws Problem `write-not-found` */
  async get(portalId: string, id: string): Promise<WriteDto> {
    const [write] = await this.read(portalId, [id]);
    if (write) return write;
    throw noWrite(portalId, id);
  }

  /** A page of writes in one state, newest first. @param path the route's path, for the URL of the next page */
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
    return this.summaries.get(portalId, summaryKeptMs, async () => ({
      results: (await this.failed.read(portalId)).map(groupDto),
    }));
  }

  private async page(portalId: string, query: ListWritesQuery, path: string): Promise<WritesPage> {
    const { state = 'failed', type, queue, cause, limit = 50, cursor } = query;
    const filter = { queue: queue ?? type, cause, after: cursor, limit };
    const { ids, next: after } = await this.lists.list(portalId, state, filter);
    const shown = ids.slice(0, await this.journal.countFitting(portalId, ids, mostPageBytes));
    const last = shown.length < ids.length ? shown.at(-1) : after;
    const writes = await this.read(portalId, shown);
    return {
      results: writes.map(abbreviated),
      paging: last
        ? { next: { cursor: last, link: pathWithQuery(path, { state, type, queue, cause, limit, cursor: last }) } }
        : {},
    };
  }

  private async read(portalId: string, ids: string[]): Promise<WriteDto[]> {
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
    return ids.flatMap((id) => {
      const write = writes.get(id);
      return write ? [view(portalId, write, children.get(id) ?? [])] : [];
    });
  }
}

/** Shows the write of an association with its record's type, and with itself as the only association. */
function view(portalId: string, write: StoredWrite, children: readonly StoredWrite[]): WriteDto {
  const associations = write.parentId === null ? children : [write];
  const shown = writeDto(portalId, write, associations.map(knownAssociation));
  if (write.parentId !== null || write.state === 'settled') return shown;
  return { ...shown, requestedProperties: (write.intent as RecordIntent).properties };
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
