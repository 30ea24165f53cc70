import { errorBodiesOf } from './error-body';
import type { AssociatedRecords, BatchAnswer, HubspotProperties, HubspotRecord, HubspotWarning } from './hubspot-wire';
import {
  booleanOf,
  cut,
  defined,
  idOf,
  listOf,
  numberOf,
  objectOf,
  textOf,
  timeOf,
  type WireObject,
} from './wire-values';

/** Bounds. HubSpot's batches have 100 records at most, and its values 65,536 characters. [HubSpot CRM API guide] */
const mostResults = 5_000;
const mostProperties = 20_000;
const longestValue = 1_000_000;
const longestName = 500;
const mostErrors = 5_000;
const mostTypes = 100;
const mostWarnings = 100;

/** The ids of both ends of an association, in the answer of a batch create. */
export interface AssociatedPair {
  fromId: string;
  toId: string;
}

/** Answer of a search. */
export interface SearchAnswer {
  total: number;
  results: HubspotRecord[];
}

/**
 * Answer of a batch write. Results without a valid id are left out, so that their inputs count as not mentioned.
 * @returns null if the body is no object
 */
export function batchAnswerOf(body: unknown): BatchAnswer | null {
  return answerOf(body, recordOf);
}

/**
 * Answer of a batch archive: nothing if HubSpot has archived the records, else errors. [docs/simulator.md 3]
 * @returns null for any other body, such as the page of a proxy
 */
export function archiveAnswerOf(body: unknown): BatchAnswer | null {
  return body === '' || body === null || body === undefined ? {} : batchAnswerOf(body);
}

/** Answer of a batch create of associations, under the same rules. */
export function associationsAnswerOf(body: unknown): BatchAnswer<AssociatedPair> | null {
  return answerOf(body, pairOf);
}

/**
 * Answer of a batch read. Every result must be valid: a caller concludes from a missing result that the record is missing.
 * @returns null if any is not
 */
export function foundRecordsOf(body: unknown): BatchAnswer | null {
  const wire = objectOf(body);
  const results = wire && allOf(wire.results ?? [], recordOf);
  return wire && results ? { ...commonOf(wire), results } : null;
}

/** Answer of a read or write of one record; null without a valid id. */
export function recordAnswerOf(body: unknown): HubspotRecord | null {
  return recordOf(body);
}

/** Answer of a search, under the rules of {@link foundRecordsOf}. */
export function searchAnswerOf(body: unknown): SearchAnswer | null {
  const wire = objectOf(body);
  const results = allOf(wire?.results, recordOf);
  if (!results) return null;
  return { total: Math.max(numberOf(wire?.total) ?? 0, results.length), results };
}

/** Answer of a batch read of associations, under the rules of {@link foundRecordsOf}. */
export function associatedRecordsOf(body: unknown): BatchAnswer<AssociatedRecords> | null {
  const wire = objectOf(body);
  const results = wire && allOf(wire.results ?? [], associatedOf);
  return wire && results ? { ...commonOf(wire), results } : null;
}

function answerOf<Result>(body: unknown, read: (result: unknown) => Result | null): BatchAnswer<Result> | null {
  const wire = objectOf(body);
  if (!wire) return null;
  const results = (listOf(wire.results, mostResults) ?? []).flatMap((one) => {
    const result = read(one);
    return result === null ? [] : [result];
  });
  return { ...commonOf(wire), results };
}

function commonOf(wire: WireObject): Pick<BatchAnswer, 'status' | 'numErrors' | 'errors'> {
  const errors = errorBodiesOf(wire.errors, mostErrors);
  return defined({
    status: textOf(wire.status, longestName),
    numErrors: numberOf(wire.numErrors),
    errors: errors.length > 0 ? errors : undefined,
  });
}

/** All entries of a list; null unless each can be read. */
export function allOf<Entry>(value: unknown, read: (entry: unknown) => Entry | null): Entry[] | null {
  if (!Array.isArray(value) || value.length > mostProperties) return null;
  const entries: Entry[] = [];
  for (const one of value) {
    const entry = read(one);
    if (entry === null) return null;
    entries.push(entry);
  }
  return entries;
}

/** A record; null without a valid id. Other fields of a wrong type are absent. */
function recordOf(value: unknown): HubspotRecord | null {
  const wire = objectOf(value);
  const id = idOf(wire?.id);
  if (!wire || id === undefined) return null;
  return defined<HubspotRecord>({
    id,
    properties: propertiesOf(wire.properties),
    createdAt: timeOf(wire.createdAt),
    updatedAt: timeOf(wire.updatedAt),
    archived: booleanOf(wire.archived),
    archivedAt: timeOf(wire.archivedAt),
    url: textOf(wire.url, longestName),
    new: booleanOf(wire.new),
    objectWriteTraceId: textOf(wire.objectWriteTraceId, longestName),
    warnings: warningsOf(wire.warnings),
  });
}

/** Warnings have the form of errors. */
function warningsOf(value: unknown): HubspotWarning[] | undefined {
  const warnings = errorBodiesOf(value, mostWarnings);
  if (warnings.length === 0) return undefined;
  return warnings.map(({ category, message, context }) => defined({ category, message, context }));
}

/** Values are texts or null. Numbers and booleans become texts, and all else is absent. */
function propertiesOf(value: unknown): HubspotProperties {
  const wire = objectOf(value);
  if (!wire) return {};
  const names = Object.keys(wire);
  if (names.length <= mostProperties && names.every((name) => isNormal(name, wire[name]))) {
    return wire as HubspotProperties;
  }
  const kept = Object.entries(wire)
    .slice(0, mostProperties)
    .flatMap(([name, given]): [string, string | null][] => {
      if (name.length > longestName) return [];
      if (given === null) return [[name, null]];
      if (typeof given === 'string') return given.length > longestValue ? [] : [[name, given]];
      const text = textOf(given, longestName);
      return text === undefined ? [] : [[name, text]];
    });
  return Object.fromEntries(kept);
}

function isNormal(name: string, value: unknown): boolean {
  const isValue = value === null || (typeof value === 'string' && value.length <= longestValue);
  return isValue && name.length <= longestName && name !== '__proto__';
}

/** HubSpot's ids are numbers on some paths, and stand in different places. [recorded answers] */
function pairOf(value: unknown): AssociatedPair | null {
  const wire = objectOf(value);
  const fromId = idOf(wire?.fromObjectId ?? objectOf(wire?.from)?.id);
  const toId = idOf(wire?.toObjectId ?? objectOf(wire?.to)?.id);
  return fromId === undefined || toId === undefined ? null : { fromId, toId };
}

function associatedOf(value: unknown): AssociatedRecords | null {
  const wire = objectOf(value);
  const id = idOf(objectOf(wire?.from)?.id);
  const to = allOf(wire?.to ?? [], toOf);
  if (id === undefined || !to) return null;
  const after = textOf(objectOf(objectOf(wire?.paging)?.next)?.after, longestName);
  return { from: { id }, to, ...(after !== undefined && { paging: { next: { after } } }) };
}

function toOf(value: unknown): AssociatedRecords['to'][number] | null {
  const wire = objectOf(value);
  const toObjectId = idOf(wire?.toObjectId);
  if (toObjectId === undefined) return null;
  const associationTypes = (listOf(wire?.associationTypes, mostTypes) ?? []).flatMap((type) => {
    const fields = objectOf(type);
    if (!fields) return [];
    const label = typeof fields.label === 'string' ? cut(fields.label, longestName) : undefined;
    return [defined({ category: textOf(fields.category, longestName), typeId: numberOf(fields.typeId), label })];
  });
  return { toObjectId, associationTypes };
}
