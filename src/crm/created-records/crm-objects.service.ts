import { Injectable } from '@nestjs/common';
import { Problem } from '../../problems/problem';
import { CreatedRecords } from '../journal/reads/created-records';
import type { CrmObject } from '../journal/tables/crm-object.entity';
import { isCustomType } from '../object-types/custom-types';
import { withoutName } from '../object-types/further-definition';
import { PortalTypes } from '../portal-schema/portal-types';
import { pathWithQuery } from '../../http/link-header';
import { defaultLimit } from '../../http/page-query.decorators';
import { readTime } from '../../timing/iso-time';
import { decodeCursor, encodeCursor, type ListPosition } from '../journal/reads/list-position';
import { deepestOffset, type CreatedRecordsPage, type ListCreatedRecordsQuery } from './list-created-records.dto';

/** Characters of a name. Longer ones are cut, which bounds a page. */
const longestName = 1_000;

/** A page, with the URLs of its `Link` header by relation. */
export interface LinkedPage {
  page: CreatedRecordsPage;
  links: Record<string, string>;
}

/** Lists the records that this service created. */
@Injectable()
export class CrmObjectsService {
  constructor(
    private readonly records: CreatedRecords,
    private readonly types: PortalTypes,
  ) {}

  /**
   * @param path the route's path, for the URLs of other pages
   * @throws Problem `invalid-request` for contradictory parameters, and for an unknown type; HubspotError if the name of a type needs
   *   types that cannot be read
   */
  async list(portalId: string, query: ListCreatedRecordsQuery, path: string): Promise<LinkedPage> {
    const { type, since, until, limit = defaultLimit } = query;
    const after = startOf(query);
    const offset = ((query.page ?? 1) - 1) * limit;
    const rows = await this.records.find({
      portalId,
      objectType: type === undefined ? undefined : await this.types.resolveAt(portalId, type, '?type'),
      since: readTime(since) ?? undefined,
      until: readTime(until) ?? undefined,
      after,
      offset,
      // One more record shows that there is a next page.
      limit: limit + 1,
    });
    const results = rows.slice(0, limit);
    const last = rows.length > limit ? results.at(-1) : undefined;
    const typeNames = await this.types.namesOf(
      portalId,
      results.map(({ objectType }) => objectType),
    );
    const linkTo = (position: Record<string, string | number>): string =>
      pathWithQuery(path, { type, since, until, limit, ...position });
    const cursor = last && encodeCursor(last);
    const next =
      cursor && linkTo(query.page && offset + limit <= deepestOffset - limit ? { page: query.page + 1 } : { cursor });
    return {
      page: {
        results: results.map((record) => toCreatedRecord(record, typeNames)),
        paging: cursor && next ? { next: { cursor, link: next } } : {},
        ...(Object.keys(typeNames).length > 0 && { typeNames }),
      },
      links: {
        first: linkTo(query.page ? { page: 1 } : {}),
        ...(query.page && query.page > 1 && { prev: linkTo({ page: query.page - 1 }) }),
        ...(next && { next }),
      },
    };
  }
}

function startOf({
  cursor,
  page,
  limit = defaultLimit,
  since,
  until,
}: ListCreatedRecordsQuery): ListPosition | undefined {
  const [from, to] = [readTime(since), readTime(until)];
  if (from && to && from >= to) {
    throw invalid('?until', 'until must be later than since.');
  }
  if (page !== undefined && cursor !== undefined) throw invalid('?page', 'Send either page or cursor, not both.');
  if (page !== undefined && (page - 1) * limit > deepestOffset) {
    throw invalid('?page', `page covers the first ${deepestOffset} records only. Follow paging.next.cursor instead.`);
  }
  if (cursor === undefined) return undefined;
  const position = decodeCursor(cursor);
  if (!position) throw invalid('?cursor', 'cursor must be the paging.next.cursor of an earlier page.');
  return position;
}

function invalid(pointer: string, message: string): Problem {
  return new Problem('invalid-request', message, { errors: [{ pointer, message, code: 'contradiction' }] });
}

function toCreatedRecord(
  { objectType, hubspotId, name: stored, portalId, state, createdAt }: CrmObject,
  typeNames: Readonly<Record<string, string>>,
): CreatedRecordsPage['results'][0] {
  // HubSpot has no common property for the names of custom records.
  const name = isCustomType(objectType) && stored === withoutName ? (typeNames[objectType] ?? objectType) : stored;
  const shown = name.length > longestName ? `${name.slice(0, longestName)}…` : name;
  return {
    objectType,
    id: hubspotId,
    name: shown,
    portalId,
    state,
    createdAt: createdAt.toISOString(),
    // Every record has a name for people, such as "(no name)".
    ...(name === '' && { valuesKept: false }),
  };
}
