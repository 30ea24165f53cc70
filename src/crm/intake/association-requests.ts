import { Problem } from '../../problems/problem';
import type { RequestValidationPipe } from '../../http/request-validation.pipe';
import type {
  AssociationLabelling,
  AssociationRequest,
  AssociationTarget,
  GraphReference,
  WriteKey,
} from '../journal/tables/write';
import { associationTypeIds, endWithPrimary } from '../object-types/association-facts';
import { listedType } from '../object-types/object-definition';
import type { ObjectType } from '../object-types/object-types';
import { AssociationBody, AssociationTargetBody } from './association.dto';

const noNames: GraphNames = new Map();

/** Most entries of one body. Each is a write. */
export const mostAssociations = 100;

/** The records of the same graph, by name: their types and their writes. Empty for a record without a graph. */
export type GraphNames = ReadonlyMap<string, { objectType: ObjectType; write: string }>;

/** Reads parts of a body by their classes, and the names of object types in a portal. */
export interface PartReader extends Pick<RequestValidationPipe, 'transform'> {
  /** @param pointer of the name @throws Problem `invalid-request`; HubspotError if a name needs types that cannot be read */
  typeNamed: (named: string, pointer: string) => Promise<ObjectType>;
}

/**
 * Reads the member `associations` of a body.
 * @param given the member, unchecked
 * @param fromType type of the body's record
 * @param isSentBack true for a record as a read returned it, which has an object here that requests nothing
 * @param names of the records that an entry may name instead
 * @throws Problem `invalid-request` with a pointer to the entry
 */
export async function readAssociations(
  reader: PartReader,
  given: unknown,
  fromType: ObjectType,
  isSentBack = false,
  names: GraphNames = noNames,
): Promise<AssociationRequest[]> {
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given)) {
    if (isSentBack && typeof given === 'object') return [];
    throw refusal('/associations', 'associations must be a list.', 'isArray');
  }
  if (given.length > mostAssociations) {
    throw refusal('/associations', `associations must have at most ${mostAssociations} entries.`, 'arrayMaxSize');
  }
  const requests: AssociationRequest[] = [];
  for (const [index, entry] of given.entries()) {
    requests.push(await readOne({ reader, fromType, names }, entry, `/associations/${index}`));
  }
  return requests;
}

async function readOne(
  { reader, fromType, names }: { reader: PartReader; fromType: ObjectType; names: GraphNames },
  entry: unknown,
  pointer: string,
): Promise<AssociationRequest> {
  const body = await readPart(reader, entry, AssociationBody, pointer);
  const { toType, to } = graphTarget(body.to, names) ?? (await readTarget(reader, body.to, `${pointer}/to`));
  const { label, typeId, waitForRecord } = body;
  if (waitForRecord && ('id' in to || 'write' in to)) {
    const why = 'id' in to ? 'A record with an id exists already.' : 'A record of the same graph is waited for anyway.';
    throw refusal(`${pointer}/waitForRecord`, `${why} Leave out waitForRecord.`, 'contradiction');
  }
  const labelling = labellingOf(fromType, toType, { label, typeId }, pointer);
  return { toType, to, ...labelling, ...(waitForRecord && { waits: true }), pointer };
}

async function readTarget(
  reader: PartReader,
  given: unknown,
  pointer: string,
): Promise<Pick<AssociationRequest, 'toType' | 'to'>> {
  const named = await readPart(reader, given, AssociationTargetBody, pointer);
  const toType = await reader.typeNamed(named.type, `${pointer}/type`);
  return { toType, to: targetIn(toType, named, pointer) };
}

/** The record of the same graph that an entry names; null for any other. */
function graphTarget(given: object, names: GraphNames): { toType: ObjectType; to: GraphReference } | null {
  const name = graphNameIn(given);
  const known = name === null ? undefined : names.get(name);
  return name === null || !known ? null : { toType: known.objectType, to: { write: known.write, name } };
}

/** The name in a graph by which an entry of `associations` names its record; null for an entry in any other form. */
export function graphNameIn(to: unknown): string | null {
  if (typeof to !== 'object' || to === null || Object.keys(to).length !== 1) return null;
  const { name } = to as { name?: unknown };
  return typeof name === 'string' ? name : null;
}

async function readPart<Part extends object>(
  reader: PartReader,
  value: unknown,
  metatype: new () => Part,
  pointer: string,
): Promise<Part> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refusal(pointer, `${nameOf(pointer)} must be a JSON object.`, 'isObject');
  }
  try {
    return (await reader.transform(value, { type: 'body', metatype })) as Part;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const errors = error.extras.errors?.map((one) => ({ ...one, pointer: `${pointer}${one.pointer}` }));
    throw new Problem(error.code, error.detail, { ...error.extras, ...(errors && { errors }) });
  }
}

/** The record that a target names. */
function targetIn(
  type: ObjectType,
  { id, externalId, email, domain }: AssociationTargetBody,
  pointer: string,
): AssociationTarget {
  const { uniqueProperty, searchedProperty } = listedType(type);
  if (email && uniqueProperty !== 'email') {
    throw refusal(`${pointer}/email`, `Records of ${type} have no e-mail address that names them.`, 'wrong-identifier');
  }
  if (domain && searchedProperty?.kind !== 'domain') {
    throw refusal(`${pointer}/domain`, `Records of ${type} have no domain that names them.`, 'wrong-identifier');
  }
  if (externalId && uniqueProperty === 'none') {
    throw refusal(
      `${pointer}/externalId`,
      `Records of ${type} have no id of yours that names them.`,
      'wrong-identifier',
    );
  }
  const named: AssociationTarget[] = [
    ...(id ? [{ id }] : []),
    ...(externalId ? [{ externalId }] : []),
    ...(email ? [{ email }] : []),
    ...(domain ? [{ domain }] : []),
  ];
  const [first, second] = named;
  if (!first) throw refusal(pointer, 'to needs an id, an externalId, an email or a domain.', 'required');
  if (second) throw refusal(pointer, 'Send one of id, externalId, email and domain only.', 'contradiction');
  return first;
}

/**
 * The type of an association as the list of types knows it. Any other one is looked up in the portal.
 * @throws Problem `invalid-request` for a label beside a type id
 */
export function labellingOf(
  fromType: ObjectType,
  toType: ObjectType,
  { label, typeId }: { label?: string | null; typeId?: number | null },
  pointer: string,
): AssociationLabelling {
  const text = label?.trim() || undefined;
  if (text !== undefined && typeId) {
    throw refusal(pointer, 'Send either label or typeId, not both.', 'contradiction');
  }
  const known = associationTypeIds(fromType, toType);
  const isPrimary = text === undefined ? typeId === known.primary : text.toLowerCase() === 'primary';
  if (known.primary !== undefined && isPrimary) return { primary: true, ...(text !== undefined && { label: text }) };
  if (text !== undefined) return { label: text };
  return typeId && typeId !== known.unlabelled ? { typeId } : {};
}

/**
 * Checks the associations of a body together.
 * @throws Problem `invalid-request` for a second primary record, and for an association of a record with itself
 */
export function checkAssociations(fromType: ObjectType, key: WriteKey, requests: readonly AssociationRequest[]): void {
  const primaries = new Map<ObjectType, AssociationTarget>();
  for (const { toType, to, primary, pointer } of requests) {
    if (toType === fromType && key.kind === 'id' && 'id' in to && to.id === key.id) {
      throw refusal(pointer, 'A record cannot be associated with itself.', 'contradiction');
    }
    if (!primary || endWithPrimary(fromType) === 'to') continue;
    const known = primaries.get(toType);
    if (known && JSON.stringify(known) !== JSON.stringify(to)) {
      throw refusal(pointer, `A record has one primary record of ${toType} at most.`, 'contradiction');
    }
    primaries.set(toType, to);
  }
}

function refusal(pointer: string, message: string, code: string): Problem {
  return new Problem('invalid-request', message, { errors: [{ pointer, message, code }] });
}

function nameOf(pointer: string): string {
  return pointer.endsWith('/to') ? 'to' : 'Each association';
}
