import { Injectable } from '@nestjs/common';
import { pathWithQuery } from '../../http/link-header';
import type { WriteDto } from '../intake/write-outcome.dto';
import { knownAssociation, writeDto } from '../intake/write-views';
import { InjectReadingJournal, JournalReads } from '../journal/reads/journal-reads';
import type { FailedOutcome, RecordIntent, StoredWrite } from '../journal/tables/stored-write';
import { noWrite } from './no-write';
import type { FailuresDto, ListWritesQuery, WritesPage } from './writes.dto';

/** Looks up accepted writes. */
@Injectable()
export class WritesService {
  constructor(@InjectReadingJournal() private readonly journal: JournalReads) {}

  /** @throws Problem `write-not-found` */
  async get(portalId: string, id: string): Promise<WriteDto> {
    const [write] = await this.read(portalId, [id]);
    if (write) return write;
    throw noWrite(portalId, id);
  }

  /** A page of writes in one state, newest first. @param path the route's path, for the URL of the next page */
  async list(portalId: string, query: ListWritesQuery, path: string): Promise<WritesPage> {
    const { state = 'failed', type, queue, cause, limit = 50, cursor } = query;
    const page = { queue: queue ?? type, cause, after: cursor, limit: limit + 1 };
    const ids = await this.journal.list(portalId, state, page);
    const shown = ids.slice(0, limit);
    const last = ids.length > limit ? shown.at(-1) : undefined;
    const link = last && pathWithQuery(path, { state, type, queue, cause, limit, cursor: last });
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

  private async read(portalId: string, ids: string[]): Promise<WriteDto[]> {
    if (ids.length === 0) return [];
    const found = await this.journal.find(portalId, ids);
    return ids.flatMap((id) => {
      const write = found.find((one) => one.id === id);
      return write ? [view(portalId, write, found)] : [];
    });
  }
}

/** Shows the write of an association with its record's type, and with itself as the only association. */
function view(portalId: string, write: StoredWrite, found: readonly StoredWrite[]): WriteDto {
  const associations = write.parentId === null ? found.filter(({ parentId }) => parentId === write.id) : [write];
  const shown = writeDto(portalId, write, associations.map(knownAssociation));
  if (write.parentId !== null || write.state === 'settled') return shown;
  return { ...shown, requestedProperties: (write.intent as RecordIntent).properties };
}
