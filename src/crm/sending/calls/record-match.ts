import type { HubspotProperties, HubspotRecord } from '../../../hubspot/call/hubspot-wire';
import { foldEmail } from '../../identity/email-address';

/** An input of a batch call, matched to its result by its trace id. */
export interface TracedInput {
  objectWriteTraceId: string;
  /** Record id, or value of a unique property; absent from plain creates. */
  id?: string;
  /** The unique property of the id; absent for record ids. */
  idProperty?: string;
  properties?: Readonly<Record<string, string>>;
}

/** HubSpot's list of a contact's further addresses, joined by semicolons. [HubSpot contacts guide] */
export const furtherEmails = 'hs_additional_emails';

/**
 * Matches the results of a batch call to its inputs. HubSpot's results come in any order, with trace ids. A result without one
 * is matched by its id or unique value. A result that names another input, or another record, is nobody's. So are different
 * records with one trace id.
 */
export function recordsOfInputs<Input extends TracedInput>(
  inputs: readonly Input[],
  results: readonly HubspotRecord[],
): Map<Input, HubspotRecord> {
  const byTraceId = new Map<string, HubspotRecord | null>();
  const untraced: HubspotRecord[] = [];
  for (const record of results) {
    const { objectWriteTraceId: traceId } = record;
    if (traceId === undefined) untraced.push(record);
    else {
      const known = byTraceId.get(traceId);
      byTraceId.set(traceId, known === undefined || known?.id === record.id ? record : null);
    }
  }
  const matches = new Map<Input, HubspotRecord>();
  for (const input of inputs) {
    const traced = byTraceId.get(input.objectWriteTraceId);
    const record = traced ?? (traced === undefined ? onlyMatch(input, untraced) : undefined);
    if (record) matches.set(input, record);
  }
  return matches;
}

/** True if a record has a value of a unique property. E-mail addresses are compared as HubSpot does. */
export function hasUniqueValue({ properties }: HubspotRecord, property: string, value: string): boolean {
  if (property !== 'email') return properties[property] === value;
  return addressesOf(properties).includes(foldEmail(value.trim()));
}

/** All addresses of a contact, in lower case: the primary one, then the further ones. */
export function addressesOf(properties: HubspotProperties): string[] {
  return [properties.email, ...(properties[furtherEmails] ?? '').split(';')].flatMap((email) =>
    email?.trim() ? [foldEmail(email.trim())] : [],
  );
}

function onlyMatch(input: TracedInput, results: readonly HubspotRecord[]): HubspotRecord | undefined {
  const matches = results.filter((record) => isResultOf(record, input));
  return new Set(matches.map(({ id }) => id)).size === 1 ? matches[0] : undefined;
}

function isResultOf(record: HubspotRecord, { id, idProperty, properties = {} }: TracedInput): boolean {
  if (id !== undefined) return idProperty === undefined ? record.id === id : hasUniqueValue(record, idProperty, id);
  // A new record has no other sign than its values.
  const sent = Object.entries(properties).filter(([name]) => typeof record.properties[name] === 'string');
  return sent.length > 0 && sent.every(([name, value]) => record.properties[name] === value);
}
