import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Problem } from '../../problems/problem';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import type { AssociatedRecords } from '../../hubspot/call/hubspot-wire';
import { readEmail } from '../identity/email-address';
import { factsOf, type ObjectType } from '../object-types/object-types';
import type { ObjectDefinition } from '../object-types/object-definition';
import { allowance, detailOf, unknownProperty } from '../preflight/check-properties';
import { OtherProperties } from '../portal-schema/other-properties';
import type { PortalSchema } from '../portal-schema/portal-schema';
import { PortalSchemas } from '../portal-schema/portal-schemas';
import { PortalTypes } from '../portal-schema/portal-types';
import { isMissingScope } from '../sending/calls/missing-scope';
import type { AssociatedRecordsDto, ReadRecordQuery, RecordDto } from './read.dto';
import { RecordLoader } from './record-loader';

/** Look-ups of names that the schema lacks, for one request. */
const mostLookups = 10;

/** Time after which the associations of a type without its scope are read again. */
const withoutScopeMs = 10 * 60_000;
const mostWithoutScope = 10_000;

/** Reads single records in HubSpot. */
@Injectable()
export class RecordReads {
  /** Pairs of types whose associations a portal has refused for lack of a scope. */
  private readonly withoutScope = new LRUCache<string, true>({ max: mostWithoutScope, ttl: withoutScopeMs });

  constructor(
    private readonly loader: RecordLoader,
    private readonly schemas: PortalSchemas,
    private readonly others: OtherProperties,
    private readonly types: PortalTypes,
  ) {}

  /**
   * Reads a record, with its associated records. Types that the query does not name are left out if the portal lacks their scope.
   * @param named the record's id, or a contact's e-mail address
   * @throws Problem `record-not-found`; `invalid-request` for properties and types that the portal does not have
   * @throws HubspotError if the call to HubSpot fails
   */
  async get(portalId: string, definition: ObjectDefinition, named: string, query: ReadRecordQuery): Promise<RecordDto> {
    const { objectType } = definition;
    const { idProperty, id } = identified(definition, named);
    const types = query.associations && (await this.typesNamed(portalId, query.associations));
    const properties = query.properties ?? definition.shownProperties;
    if (query.properties) await this.checkNames(portalId, objectType, query.properties);
    const record = await this.loader.record(portalId, objectType, idProperty, { id, properties });
    if (!record) throw notFound(portalId, objectType, named);
    const associated = types
      ? await Promise.all(types.map((type) => this.associated(portalId, objectType, type, record.id)))
      : await this.allAssociated(portalId, definition, record.id);
    return {
      id: record.id,
      objectType,
      portalId,
      properties: Object.fromEntries(properties.map((name) => [name, record.properties[name] ?? null])),
      associations: Object.fromEntries(associated) satisfies Partial<Record<ObjectType, AssociatedRecordsDto>>,
      createdAt: record.createdAt,
      updatedAt: record.updatedAt,
    };
  }

  private async typesNamed(portalId: string, names: readonly string[]): Promise<ObjectType[]> {
    const types = await Promise.all(names.map((named) => this.types.resolveAt(portalId, named, '?associations')));
    return [...new Set(types)];
  }

  private async associated(
    portalId: string,
    from: ObjectType,
    to: ObjectType,
    id: string,
  ): Promise<[ObjectType, AssociatedRecordsDto]> {
    return [to, associatedDto(await this.loader.associated(portalId, from, to, id))];
  }

  /** The associated records of all types whose scope the portal has. A portal may have been connected for other types only. */
  private async allAssociated(
    portalId: string,
    { objectType, associationTypeIds }: ObjectDefinition,
    id: string,
  ): Promise<[ObjectType, AssociatedRecordsDto][]> {
    const cacheKey = (type: ObjectType): string => `${portalId}/${objectType}/${type}`;
    const types = (Object.keys(associationTypeIds) as ObjectType[]).filter(
      (type) => !this.withoutScope.has(cacheKey(type)),
    );
    const found = await Promise.all(
      types.map((type) =>
        this.associated(portalId, objectType, type, id).catch((error: unknown) => {
          if (!(error instanceof HubspotError) || !isMissingScope(error)) throw error;
          this.withoutScope.set(cacheKey(type), true);
          return null;
        }),
      ),
    );
    return found.filter((one) => one !== null);
  }

  /**
   * Refuses unknown names, because HubSpot ignores them silently. Only properties that were read after the request's arrival refuse
   * a name.
   */
  private async checkNames(portalId: string, objectType: ObjectType, names: readonly string[]): Promise<void> {
    const sinceMs = performance.now();
    let schema = this.schemas.known(portalId, objectType);
    let lacking = names;
    while (schema) {
      const { properties, readAtMs } = schema;
      lacking = names.filter((name) => !properties.has(name));
      if (lacking.length === 0) return;
      const newer = readAtMs >= sinceMs ? null : await this.schemas.newer(portalId, objectType, schema);
      if (!newer || newer.readAtMs <= readAtMs) break;
      schema = newer;
    }
    if (!schema || (schema.readAtMs < sinceMs && this.schemas.isPaused(portalId, objectType))) return;
    // A schema may be outdated, and lacks sensitive properties. A look-up is certain.
    const looked = lacking.slice(0, mostLookups);
    const found = await Promise.all(looked.map((name) => this.others.find(portalId, objectType, name, sinceMs)));
    const unknown = looked.filter((_name, index) => found[index] === null);
    if (unknown.length > 0) throw unknownNames(schema, unknown);
  }
}

function unknownNames(schema: PortalSchema, names: readonly string[]): Problem {
  const left = allowance();
  const errors = names.map((name) => detailOf('?properties', unknownProperty(schema, name), left));
  return new Problem('invalid-request', errors[0]?.message ?? '', { errors });
}

function identified(
  { objectType, uniqueProperty }: ObjectDefinition,
  named: string,
): { idProperty: string | null; id: string } {
  if (/^[1-9]\d{0,17}$/.test(named)) return { idProperty: null, id: named };
  const byEmail = uniqueProperty === 'email';
  const read = byEmail ? readEmail(named) : null;
  if (read && 'email' in read) return { idProperty: 'email', id: read.email };
  if (read?.deceptive) {
    const message = `The e-mail address ${read.reason}.`;
    throw new Problem('invalid-request', message, { errors: [{ pointer: '', message, code: 'isEmail' }] });
  }
  const is = `${JSON.stringify(named.slice(0, 80))} is not the id of a record of ${objectType}`;
  throw new Problem('record-not-found', byEmail ? `${is}, nor an e-mail address.` : `${is}.`);
}

function notFound(portalId: string, objectType: ObjectType, named: string): Problem {
  const detail = `Portal ${portalId} has no ${factsOf(objectType).singular} ${named}. The id may be mistyped, or the record deleted.`;
  return new Problem('record-not-found', detail);
}

function associatedDto(found: AssociatedRecords | null): AssociatedRecordsDto {
  const results = (found?.to ?? []).map(({ toObjectId, associationTypes = [] }) => ({
    id: String(toObjectId),
    types: associationTypes.map(({ category = '', typeId = 0, label }) => ({
      category,
      typeId,
      ...(label && { label }),
    })),
  }));
  return { results, more: found?.paging?.next !== undefined };
}
