import { emailKey, externalKey, idKey, nameKey } from '../crm/identity/identity-key';
import { endsOf, type Queue } from '../crm/journal/tables/queue';
import { targetOf } from '../crm/journal/tables/association-target';
import type { AssociationIntent } from '../crm/journal/tables/association-intent';
import type { StoredWrite } from '../crm/journal/tables/stored-write';
import type { ObjectType } from '../crm/object-types/object-types';
import { Mentions } from './mentions';

/** A stored write, open or with an outcome. */
export interface ExaminedWrite {
  id: string;
  queue: Queue;
  key: string;
  intent: StoredWrite['intent'];
  parentId: string | null;
  fromId: string | null;
  hubspotId: string | null;
  outcome: StoredWrite['outcome'];
  /** Further texts: the problem of the last attempt, the cause of a failure. */
  texts: unknown;
}

/**
 * The relation of a write to a person:
 * - `own`: it writes the person's record, or an association from it;
 * - `associated`: it associates another record with the person's;
 * - `mention`: it writes another record, and a value mentions the person;
 * - `none`.
 */
export type Relation = 'own' | 'associated' | 'mention' | 'none';

/** Everything by which a person is known in one portal. */
export class Person {
  /** E-mail addresses in the form in which they are compared. */
  readonly addresses = new Set<string>();
  /** Record ids, of merged records too. */
  readonly ids = new Set<string>();
  /** Keys in the journal and in the identity map. */
  readonly keys = new Set<string>();
  private searched?: Mentions;

  constructor(
    readonly type: ObjectType,
    private readonly texts: readonly string[],
  ) {}

  /** @returns false if it was known */
  addAddress(address: string): boolean {
    if (this.addresses.has(address)) return false;
    this.addresses.add(address);
    this.searched = undefined;
    this.keys.add(emailKey(address));
    return true;
  }

  /** @returns false if it was known */
  addId(id: string): boolean {
    if (this.ids.has(id)) return false;
    this.ids.add(id);
    this.keys.add(idKey(id));
    return true;
  }

  /** Adds aliases. */
  add({ addresses = [], ids = [], keys = [] }: Partial<Record<'addresses' | 'ids' | 'keys', readonly string[]>>): void {
    for (const address of addresses) this.addAddress(address);
    for (const id of ids) this.addId(id);
    for (const key of keys) this.keys.add(key);
  }

  /** Texts to search for. Addresses may be parts of encoded URLs. */
  get mentions(): Mentions {
    const addresses = [...this.addresses];
    this.searched ??= new Mentions([...addresses, ...addresses.map(encodeURIComponent), ...this.texts]);
    return this.searched;
  }

  /** Values of the statements that search tables of writes: patterns, type, ids, keys. */
  get searchValues(): unknown[] {
    return [this.mentions.patterns, this.type, [...this.ids], [...this.keys]];
  }

  relationOf(write: ExaminedWrite): Relation {
    const { queue, key, intent, fromId, hubspotId, outcome, texts } = write;
    const ends = endsOf(queue);
    if (ends) {
      if (ends.from === this.type && fromId !== null && this.ids.has(fromId)) return 'own';
      if (ends.to === this.type && this.isOtherEnd(intent, outcome)) return 'associated';
    } else if (queue === this.type) {
      if (this.keys.has(key) || (hubspotId !== null && this.ids.has(hubspotId)) || this.isWritten(intent)) return 'own';
    }
    return this.mentions.isIn([key, intent, outcome, texts]) ? 'mention' : 'none';
  }

  private isWritten(intent: StoredWrite['intent']): boolean {
    if (!('key' in intent)) return false;
    const { key, properties } = intent;
    if (key.kind === 'id' && this.ids.has(key.id)) return true;
    // A write of this address makes the record the person's, whatever id it names.
    return this.type === 'contacts' && this.addresses.has((properties.email ?? '').trim().toLowerCase());
  }

  private isOtherEnd(intent: StoredWrite['intent'], outcome: StoredWrite['outcome']): boolean {
    const to: { id?: string; email?: string; externalId?: string; domain?: string; write?: string } = targetOf(
      intent as AssociationIntent,
    );
    const toId = outcome && 'toId' in outcome ? outcome.toId : undefined;
    return (
      (to.id !== undefined && this.ids.has(to.id)) ||
      (toId !== undefined && this.ids.has(toId)) ||
      (to.email !== undefined && this.addresses.has(to.email.trim().toLowerCase())) ||
      (to.externalId !== undefined && this.keys.has(externalKey(to.externalId))) ||
      (to.domain !== undefined && this.keys.has(nameKey('', to.domain)))
    );
  }
}
