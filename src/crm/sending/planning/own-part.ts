import { isConflict } from '../../../hubspot/call/error-facts';
import type { HubspotError } from '../../../hubspot/call/hubspot-error';
import { mayConcern, namedProperties } from './rejected-properties';
import type { PlannedRecord } from './steps';

/** Values of a record that this service chose or converted. */
export interface OwnPart {
  /** Default values that the request does not have, by property. */
  defaults: Readonly<Record<string, string>>;
  /** The hidden unique property; null if the step has no value of it. */
  keyProperty: string | null;
  /** Names of properties whose texts were converted. */
  converted: readonly string[];
}

/** A record with the step that failed. */
export type SentRecord = Pick<PlannedRecord, 'record' | 'step'>;

/** The own values of a record's step. */
export function ownPartOf({ record, step }: SentRecord): OwnPart {
  const { properties, writes } = record;
  const converted = [...new Set(writes.flatMap(({ intent }) => Object.keys(intent.given ?? {})))];
  const part = { converted: converted.filter((name) => name in properties) };
  if (step.kind === 'keyed-update') return { ...part, defaults: {}, keyProperty: keyOf(record, step.idProperty) };
  if (step.kind !== 'upsert' && step.kind !== 'create') return { ...part, defaults: {}, keyProperty: null };
  const idProperty = step.kind === 'upsert' ? step.idProperty : (step.keyProperty ?? null);
  const added = Object.entries(step.properties).filter(
    ([name]) => !(name in properties) && name !== idProperty && name !== 'email',
  );
  return {
    ...part,
    defaults: Object.fromEntries(added),
    keyProperty: keyOf(record, idProperty),
  };
}

/** The hidden unique property; null for an e-mail address and for another property, whose value the caller sent. */
function keyOf({ target }: SentRecord['record'], idProperty: string | null): string | null {
  return idProperty === 'email' || target.kind === 'match' ? null : idProperty;
}

/** True if a refusal may concern an own value of a record. A conflict concerns the record that it names. */
export function concernsOwnPart(sent: SentRecord, error: HubspotError): boolean {
  return concernedNames(ownPartOf(sent), error).length > 0;
}

/** The properties with own values that a refusal may concern. */
export function concernedNames({ defaults, keyProperty, converted }: OwnPart, error: HubspotError): string[] {
  if (isConflict(error.facts) && namedProperties(error).size === 0) return [];
  const own = [...Object.keys(defaults), ...(keyProperty === null ? [] : [keyProperty]), ...converted];
  return own.filter((name) => mayConcern(error, name));
}

/** A sentence about refused values that this service chose; undefined if there are none. */
export function choiceNote(sent: SentRecord, error: HubspotError): string | undefined {
  const part = ownPartOf(sent);
  const names = concernedNames(part, error).filter((name) => name in part.defaults);
  if (names.length === 0) return undefined;
  const chosen = names.map((name) => `${name} ${JSON.stringify(part.defaults[name])}`).join(' and ');
  return `This service chose ${chosen}, because the request names none: name one that HubSpot accepts.`;
}
