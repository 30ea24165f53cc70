import { Failure } from './failure';
import { asObject } from './wire';

/**
 * Alternatives for unconfirmed behaviour. Each default is the most observed behaviour, or the harder one for a client.
 * [docs/simulator.md 12]
 */
export interface Switches {
  /** Seconds in the Retry-After header of a 429; 0 sends no header. */
  rateLimitRetryAfterSeconds: number;
  /** True if a 429 on search has the policy name SECONDLY. */
  searchLimitNamesPolicy: boolean;
  /** True if trace ids make an upsert partial, like a create. Otherwise one invalid input fails the batch. */
  tracedUpsertIsPartial: boolean;
  /** True if an upsert that creates sets the unique property from `id`. Otherwise it must be among the properties. */
  upsertSetsIdProperty: boolean;
  /** The effect of an upsert whose `id` is an additional e-mail address of a contact. */
  upsertByAdditionalEmail: 'updates' | 'conflict';
  /** True if an upsert of a contact by e-mail clears HubSpot's own properties that it does not send. */
  upsertBlanksMissing: boolean;
  /** True if batch/update finds records by a unique property. Otherwise it refuses `idProperty`. */
  batchUpdateByUniqueProperty: boolean;
  /** The property that HubSpot lists for idempotent creates, `hs_unique_creation_key`. */
  uniqueCreationKey: 'absent' | 'read-only' | 'writable';
  /** HubSpot's unique property of tickets for ids of other systems, `hs_external_object_ids`. */
  externalObjectIds: 'absent' | 'read-only' | 'writable';
  /** True if a call that names a sensitive property needs its scope. Otherwise only the object's scope counts. */
  sensitiveNeedsScope: boolean;
  /** True if a conflict fails the batch with 409 even if every input has a trace id. */
  conflictRefusesBatch: boolean;
  /** True if a deal needs dealname, pipeline and dealstage, as in HubSpot's documentation. */
  dealPropertiesRequired: boolean;
  /** True if a lead is created only with its primary contact in the same call. */
  leadsNeedContact: boolean;
  /** True if a merge keeps the primary record's id ("Primary ID Preservation"). Otherwise it creates a record. */
  mergeKeepsPrimaryId: boolean;
  /** The answer of batch/read and batch/update for the id of a merged record. A single read shows the survivor. */
  mergedIdsAnswer: 'survivor' | 'not-found';
  /** The answer of association batches for the id of a merged record. */
  mergedAssociations: 'survivor' | 'refused';
  /** True if a parameter of 2026-09 permits to remove a stage in use. */
  stageDeletionCanBeForced: boolean;
  /** True if nobody can use the e-mail addresses of a contact again that was deleted for privacy. */
  gdprDeletedEmailsBlocked: boolean;
  /**
   * The unique values of an archived record: free for another record, still its own if the property is a custom one, or a new record
   * with them restores the archived one.
   */
  archivedValues: 'released' | 'kept' | 'restored';
  /** The answer to the archiving of a record that never existed. */
  archiveOfMissing: 'ignored' | 'refused';
  /** True if HubSpot stores a company's domain in lower case, without protocol, `www.` and path. */
  companyDomainsNormalized: boolean;
  /** True if the operator IN finds records by one of several options of a property. Otherwise it compares the whole value. */
  searchFindsOneOfSeveral: boolean;
  /** True if a webhook retry keeps the event id of the first attempt. */
  webhookRetryKeepsEventId: boolean;
}

/** Default values of the switches. */
export const defaultSwitches: Readonly<Switches> = {
  rateLimitRetryAfterSeconds: 0,
  searchLimitNamesPolicy: false,
  tracedUpsertIsPartial: true,
  upsertSetsIdProperty: true,
  upsertByAdditionalEmail: 'updates',
  upsertBlanksMissing: false,
  batchUpdateByUniqueProperty: true,
  uniqueCreationKey: 'read-only',
  externalObjectIds: 'writable',
  sensitiveNeedsScope: true,
  conflictRefusesBatch: false,
  dealPropertiesRequired: false,
  leadsNeedContact: true,
  mergeKeepsPrimaryId: false,
  mergedIdsAnswer: 'survivor',
  mergedAssociations: 'survivor',
  stageDeletionCanBeForced: true,
  gdprDeletedEmailsBlocked: true,
  archivedValues: 'released',
  archiveOfMissing: 'ignored',
  companyDomainsNormalized: false,
  searchFindsOneOfSeveral: true,
  webhookRetryKeepsEventId: true,
};

/** The values of the switches that have more than two positions, or named ones. */
const positions: { [Name in keyof Switches]?: readonly Switches[Name][] } = {
  upsertByAdditionalEmail: ['updates', 'conflict'],
  uniqueCreationKey: ['absent', 'read-only', 'writable'],
  externalObjectIds: ['absent', 'read-only', 'writable'],
  mergedIdsAnswer: ['survivor', 'not-found'],
  mergedAssociations: ['survivor', 'refused'],
  archivedValues: ['released', 'kept', 'restored'],
  archiveOfMissing: ['ignored', 'refused'],
};

/** Sets the given switches. @throws Failure 400 that names the invalid switch */
export function setSwitches(switches: Switches, given: unknown): void {
  const changes = asObject(given);
  for (const [name, value] of Object.entries(changes)) {
    if (!Object.hasOwn(defaultSwitches, name)) {
      throw new Failure(400, `There is no switch ${name}. Use one of ${Object.keys(defaultSwitches).join(', ')}`);
    }
    const named: readonly unknown[] | undefined = positions[name as keyof Switches];
    const expected = typeof defaultSwitches[name as keyof Switches];
    const valid = named ? named.includes(value) : typeof value === expected && !Number.isNaN(value);
    if (!valid) throw new Failure(400, `The switch ${name} takes ${named ? named.join(' or ') : `a ${expected}`}`);
  }
  Object.assign(switches, changes);
}

/** Reads `name=value` pairs of a command line. @throws Failure that names the invalid switch */
export function readSwitches(pairs: readonly string[]): Switches {
  const switches = { ...defaultSwitches };
  for (const pair of pairs) {
    const [name = '', text = ''] = pair.split('=');
    const words: Record<string, unknown> = { true: true, false: false };
    const value = Object.hasOwn(words, text) ? words[text] : Number.isNaN(Number(text)) ? text : Number(text);
    setSwitches(switches, { [name]: value });
  }
  return switches;
}
