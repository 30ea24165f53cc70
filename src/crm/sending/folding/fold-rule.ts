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
  target: { kind: 'email'; email: string } | { kind: 'id' | 'external' | 'name' | 'new' };
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
  // The record after the earlier writes might break the rule. Only a write that changes nothing more leaves it as it is.
  if (facts.hasJointRules && !isCovered(record.properties, properties)) return false;
  if (!stageAgrees(record.properties, properties, facts.definition)) return false;
  return Object.entries(properties).every(([name, value]) => keepsMeaning(record, name, value, facts));
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
  const plain = !orderDependent.has(name) && !isOfPipeline(name, definition);
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

function isOfPipeline(name: string, { pipeline }: FoldFacts['definition']): boolean {
  return name === pipeline?.pipelineProperty || name === pipeline?.stageProperty;
}

function has(values: Values, name: string): boolean {
  return Object.hasOwn(values, name);
}
