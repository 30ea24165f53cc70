import { claimedWrite } from './claimed-write';
import { companyDefinition } from '../../src/companies/company.definition';
import { contactDefinition } from '../../src/contacts/contact.definition';
import type { ObjectDefinition } from '../../src/crm/object-types/object-definition';
import { archiveMark } from '../../src/crm/journal/tables/archive-mark';
import type { WriteKey } from '../../src/crm/journal/tables/write';
import { fold, type ClaimedRecordWrite, type FoldedRecord } from '../../src/crm/sending/folding/fold';
import type { FoldFacts } from '../../src/crm/sending/folding/fold-rule';
import type { SendContext } from '../../src/crm/sending/calls/send-context';
import { dealDefinition } from '../../src/deals/deal.definition';
import type { HubspotAnswer } from '../../src/hubspot/call/hubspot-answer';
import type { HubspotRecord } from '../../src/hubspot/call/hubspot-wire';
import { HubspotError, type HubspotErrorFacts, type HubspotErrorKind } from '../../src/hubspot/call/hubspot-error';

/** An object type without pipelines. */
export const contacts: ObjectDefinition = contactDefinition;
/** An object type whose records have domains. */
export const companies: ObjectDefinition = companyDefinition;
/** An object type with pipelines. */
export const deals: ObjectDefinition = dealDefinition;

let lastSeq = 0;

/** A claimed write of a record, accepted just now and after all others. Its id is `w` and a number. */
export function claimedRecordWrite(
  key: WriteKey,
  properties: Record<string, string> = {},
  more: Partial<ClaimedRecordWrite> = {},
): ClaimedRecordWrite {
  lastSeq += 1;
  const id = `w${lastSeq}`;
  const nowMs = performance.now();
  const write = claimedWrite(id, {
    seq: lastSeq,
    key: key.kind === 'new' ? `write:${id}` : `${key.kind}:${Object.values(key).at(-1) ?? ''}`,
    acceptedAtMs: nowMs,
    firstSentAtMs: nowMs,
  });
  return { ...write, intent: { key, properties, pointers: {} }, ...more };
}

/** The same write, if it must create its record. */
export function creating(write: ClaimedRecordWrite): ClaimedRecordWrite {
  return { ...write, intent: { ...write.intent, mode: 'create' } };
}

/** The write that archives the record of a write by id. */
export function archiving(write: ClaimedRecordWrite): ClaimedRecordWrite {
  return { ...write, intent: { ...write.intent, archive: true, properties: archiveMark } };
}

/** The same write, if it must update a record. */
export function updating(write: ClaimedRecordWrite): ClaimedRecordWrite {
  return { ...write, intent: { ...write.intent, mode: 'update' } };
}

/** The same write, if it fills some of its properties only if they are empty. */
export function filling(write: ClaimedRecordWrite, ...fillIfEmpty: string[]): ClaimedRecordWrite {
  return { ...write, intent: { ...write.intent, fillIfEmpty } };
}

/** Facts of a portal that certainly accepts every value. */
export function foldFacts(definition: ObjectDefinition = contacts): FoldFacts {
  return { definition, isCertain: () => true, hasJointRules: false };
}

/** Folds writes of one record. */
export function foldedRecord(...writes: ClaimedRecordWrite[]): FoldedRecord {
  const { records, later } = fold(writes, foldFacts());
  const [record, ...others] = records;
  if (!record || others.length > 0 || later.length > 0) throw new Error('the writes are not of one record');
  return record;
}

/** The context of a batch in the interactive lane, without a slot. */
export function sendContext(definition: ObjectDefinition): SendContext {
  return { portalId: '1', definition, lane: 'interactive', startedAtMs: 0, takeOptions: () => ({}) };
}

/** A deal as HubSpot returns it. @param pipeline null for none */
export function dealInHubspot(id: string, dealname: string, pipeline: string | null = 'p'): HubspotRecord {
  return { id, properties: { dealname, pipeline } };
}

/** HubSpot's answer to one HTTP call. */
export function hubspotAnswer<Body>(body: Body): HubspotAnswer<Body> {
  return { body, attempts: 1, correlationId: 'call' };
}

/** A call that failed after one attempt. */
export function hubspotFailure(kind: HubspotErrorKind, facts: Partial<HubspotErrorFacts> = {}): HubspotError {
  return new HubspotError({ kind, message: `is ${kind}`, attempts: 1, ...facts });
}
