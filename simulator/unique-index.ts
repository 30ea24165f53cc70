import { additionalDomains } from './default-properties';
import { contactExists, contactInBatchExists, invalidProperties, type Failure } from './failure';
import type { ObjectTypeName } from './object-types';
import { finding, type ValueFinding } from './property-check';
import type { StoredRecord } from './stored-record';

type Values = Readonly<Record<string, string>>;

/** The records of one object type by the values of its unique properties. */
export class UniqueIndex {
  /** Record ids by property name and value. */
  private readonly ids = new Map<string, Map<string, string>>();

  constructor(
    private readonly type: ObjectTypeName,
    private readonly portalId: number,
  ) {}

  addProperty(name: string): void {
    if (!this.ids.has(name)) this.ids.set(name, new Map());
  }

  has(name: string): boolean {
    return this.ids.has(name);
  }

  /** The id of the record with a value; undefined if there is none. */
  idOf(name: string, value: string): string | undefined {
    return this.ids.get(name)?.get(comparable(name, value));
  }

  add(record: StoredRecord): void {
    for (const [name, ids] of this.ids) {
      for (const value of uniqueValues(record.values, name)) ids.set(value, record.id);
    }
  }

  /** @param keepsCustom true to keep the values of all properties except the e-mail addresses */
  remove(record: StoredRecord, keepsCustom = false): void {
    for (const [name, ids] of this.ids) {
      if (keepsCustom && name !== 'email') continue;
      for (const value of uniqueValues(record.values, name)) if (ids.get(value) === record.id) ids.delete(value);
    }
  }

  /** True if two records would have a unique value in common. */
  haveCommon(one: Values, other: Values): boolean {
    return [...this.ids.keys()].some((name) => {
      const values = uniqueValues(one, name);
      return uniqueValues(other, name).some((value) => values.includes(value));
    });
  }

  /** Follows a change of a record's values. */
  change(record: StoredRecord, before: Values): void {
    for (const [name, ids] of this.ids) {
      if (hasSame(before, record.values, name)) continue;
      for (const value of uniqueValues(before, name)) if (ids.get(value) === record.id) ids.delete(value);
      for (const value of uniqueValues(record.values, name)) ids.set(value, record.id);
    }
  }

  /**
   * Compares values with those of other records.
   * @returns a finding for each conflict, or at once the failure of a contact's e-mail address
   */
  conflicts(values: Values, existing: StoredRecord | null): Failure | ValueFinding[] {
    const findings: ValueFinding[] = [];
    for (const [name, ids] of this.ids) {
      for (const value of uniqueValues(values, name)) {
        const holder = ids.get(value);
        if (holder === undefined || holder === existing?.id) continue;
        if (this.type === 'contacts' && name === 'email') return contactExists(holder);
        findings.push(...finding(name, 'CONFLICTING_UNIQUE_VALUE', `${holder} already has that value.`));
      }
    }
    return findings;
  }

  /**
   * Compares the inputs of one batch with each other before any is written.
   * @returns a check of one input against the inputs checked before; null if their unique values differ
   */
  inputConflicts(): (values: Values, existing: StoredRecord | null) => Failure | null {
    const claims = new Map<string, StoredRecord | null>();
    return (values, existing) => {
      for (const name of this.ids.keys()) {
        for (const value of uniqueValues(values, name)) {
          const claim = `${name} ${value}`;
          const claimed = claims.has(claim) && (existing === null || claims.get(claim) !== existing);
          if (claimed && name === 'email') return contactInBatchExists();
          const message = 'Another input of the batch has that value.';
          if (claimed) return invalidProperties(finding(name, 'CONFLICTING_UNIQUE_VALUE', message), this.portalId);
          claims.set(claim, existing);
        }
      }
      return null;
    };
  }
}

/** The unique values of a property. A contact's additional e-mail addresses count too. [docs/simulator.md 3, CG] */
function uniqueValues(values: Values, name: string): readonly string[] {
  if (name === 'email') return emailsOf(values);
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  return value ? [value] : noValues;
}

const noValues: readonly string[] = [];

/** True if two sets of values have the same unique values of a property. */
function hasSame(before: Values, after: Values, name: string): boolean {
  const additional = 'hs_additional_emails';
  return before[name] === after[name] && (name !== 'email' || before[additional] === after[additional]);
}

/** All e-mail addresses of a contact in lower case, the primary one first. */
export function emailsOf({ email, hs_additional_emails: additional }: Values): readonly string[] {
  if (!additional) return email ? [email.toLowerCase()] : noValues;
  return [email ?? '', ...additional.split(';')].flatMap((one) => (one.trim() ? [one.trim().toLowerCase()] : []));
}

/**
 * The values of a merged record: the primary one's win. The other e-mail addresses become additional ones, and so do the other
 * domains. [UOA, SBX, HubSpot's help page on merging records]
 */
export function mergedValues(primary: Values, other: Values): Record<string, string> {
  const values: Record<string, string> = { ...other, ...primary };
  const emails = [...emailsOf(primary), ...emailsOf(other)];
  const additional = [...new Set(emails)].filter((email) => email !== values.email).join(';');
  if (additional) values.hs_additional_emails = additional;
  const domains = [...domainsOf(primary), ...domainsOf(other)].filter((domain) => domain !== values.domain);
  if (domains.length > 0) values[additionalDomains] = [...new Set(domains)].join(';');
  return values;
}

function domainsOf({ domain = '', [additionalDomains]: additional = '' }: Values): string[] {
  return [domain, ...additional.split(';')].map((one) => one.trim()).filter(Boolean);
}

/** The form in which values are compared. E-mail addresses ignore case. [docs/simulator.md 3] */
function comparable(name: string, value: string): string {
  return name === 'email' ? value.toLowerCase() : value;
}
