import { foldEmail } from '../../identity/email-address';
import type { ClaimedWrite, RecordIntent } from '../../journal/tables/stored-write';
import type { ObjectDefinition } from '../../object-types/object-definition';
import type { KnownValues } from '../../portal-schema/known-values';

/** Facts for the decision whether writes fold. */
export interface FoldFacts extends Pick<KnownValues, 'isCertain' | 'hasJointRules'> {
  definition: Pick<ObjectDefinition, 'pipeline'>;
}

type RecordWrite = ClaimedWrite<RecordIntent>;
type Values = Readonly<Record<string, string>>;

/** Writes of one record that fold so far. */
export interface EarlierWrites {
  target: { kind: 'email'; email: string } | { kind: 'id' | 'external' | 'match' | 'name' | 'new' };
  /** The latest value of every property. */
  properties: Values;
  writes: readonly [RecordWrite, ...RecordWrite[]];
}

/**
 * Properties whose result depends on the values before. A lifecycle stage only moves forward. Setting a company associates it.
 * HubSpot sets the date when a stage is a closed one. [HubSpot contacts guide; HubSpot deals guide]
 */
const orderDependent: ReadonlySet<string> = new Set([
  'email',
  'lifecyclestage',
  'associatedcompanyid',
  'closedate',
  'closed_date',
]);
/** Properties that HubSpot sets or judges by a record's stage. */
const ofStage = ['closedate', 'closed_date'];

/**
 * True if a write may join earlier ones of its record. Then one call with the latest values has the same effect as a call for
 * each write, and HubSpot refuses the record if it would refuse any of them.
 * @param properties to send for the write
 */
export function canJoin(record: EarlierWrites, write: RecordWrite, properties: Values, facts: FoldFacts): boolean {
  if (record.writes[0].key !== write.key) return false;
  if (!sameAttempt(record, write)) return false;
  // A write that only creates fails if its key has a record. The writes before it decide that, so they must be settled.
  if (createsOnly(record.writes[0]) || createsOnly(write)) return false;
  // The record is another one before and after its archiving, or there is none.
  if (archives(record.writes[0]) || archives(write)) return false;
  // HubSpot may restore an archived record with its earlier values. The later writes meet those.
  if (record.writes[0].archivedId !== undefined) return false;
  // A fold has the mode of its first write. The record exists for the others, if it does not fail.
  if (updatesOnly(record.writes[0]) && !updatesOnly(write)) return false;
  if (!fillsApart(record, write, properties, facts)) return false;
  // The record after the earlier writes might break the rule. Only a write that changes nothing more leaves it as it is.
  if (facts.hasJointRules && !isCovered(record.properties, properties)) return false;
  if (!stageAgrees(record.properties, properties, facts.definition)) return false;
  return Object.entries(properties).every(([name, value]) => keepsMeaning(record, name, value, facts));
}

/** True for a write that fails if its key has a record. */
export function createsOnly({ intent }: Pick<RecordWrite, 'intent'>): boolean {
  return intent.mode === 'create';
}

/** True for a write that archives its record. */
export function archives({ intent }: Pick<RecordWrite, 'intent'>): boolean {
  return intent.archive === true;
}

/** True for a write that fails if its key has no record. */
export function updatesOnly({ intent }: Pick<RecordWrite, 'intent'>): boolean {
  return intent.mode === 'update';
}

/** The properties that a write fills only if HubSpot has no value for them. */
export function fillsOf({ intent }: Pick<RecordWrite, 'intent'>): readonly string[] {
  return intent.fillIfEmpty ?? [];
}

/**
 * The values of a record are read once for all writes of a fold. So no write may change a property that another one fills,
 * unless both fill it with the same value; and HubSpot must not set a property that a later write fills.
 */
function fillsApart(
  { properties: earlier, writes }: EarlierWrites,
  write: RecordWrite,
  later: Values,
  { definition, isCertain }: FoldFacts,
): boolean {
  const own = fillsOf(write);
  const others = new Set(writes.flatMap(fillsOf));
  const areEqual = (name: string): boolean =>
    others.has(name) && own.includes(name) && has(later, name) && earlier[name] === later[name];
  const isSetByHubspot = (name: string): boolean => !isPlain(name, definition) || !isCertain(name, '');
  if (own.some((name) => (has(earlier, name) ? !areEqual(name) : isSetByHubspot(name)))) return false;
  return [...others].every((name) => !has(later, name) || areEqual(name));
}

/**
 * A search finds the record of a create with an unknown outcome by the values of that attempt. So no other write may join
 * before the outcome is known.
 */
function sameAttempt({ target, writes: [first] }: EarlierWrites, { mayExistSinceMs }: RecordWrite): boolean {
  if (target.kind !== 'external' && target.kind !== 'name') return true;
  return (first.mayExistSinceMs === null) === (mayExistSinceMs === null);
}

/** A stage is valid in its pipeline only. So a write must not bring one of them to the other, or change either. */
function stageAgrees(earlier: Values, later: Values, { pipeline }: FoldFacts['definition']): boolean {
  if (!pipeline) return true;
  const names = [pipeline.pipelineProperty, pipeline.stageProperty, ...ofStage];
  const present = names.filter((name) => has(later, name));
  return present.every((name) => later[name] === earlier[name]) || !names.some((name) => has(earlier, name));
}

function keepsMeaning(
  record: EarlierWrites,
  name: string,
  value: string,
  { definition, isCertain }: FoldFacts,
): boolean {
  const { target, properties } = record;
  if (target.kind === 'email' && name === 'email') return foldEmail(value) === foldEmail(target.email);
  const plain = isPlain(name, definition);
  const mayBeNew = target.kind !== 'id';
  // HubSpot may give a new record a value. Clearing that is a call of its own.
  if (value === '' && mayBeNew && !(plain && isCertain(name, ''))) return false;
  if (!has(properties, name)) return plain || !mayBeNew;
  const earlier = properties[name] ?? '';
  // Between two writes that clear such a property, HubSpot may have set it.
  if (earlier === value) return plain || value !== '';
  // HubSpot appends a value that begins with a semicolon to the one before.
  return plain && !value.startsWith(';') && isCertain(name, earlier);
}

function isCovered(earlier: Values, later: Values): boolean {
  return Object.entries(later).every(([name, value]) => has(earlier, name) && earlier[name] === value);
}

function isPlain(name: string, definition: FoldFacts['definition']): boolean {
  return !orderDependent.has(name) && !isOfPipeline(name, definition);
}

function isOfPipeline(name: string, { pipeline }: FoldFacts['definition']): boolean {
  return name === pipeline?.pipelineProperty || name === pipeline?.stageProperty;
}

function has(values: Values, name: string): boolean {
  return Object.hasOwn(values, name);
}
