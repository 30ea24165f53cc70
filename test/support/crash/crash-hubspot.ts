import type { CustomType } from '../../../src/crm/object-types/custom-types';
import { objectTypes, type ObjectType } from '../../../src/crm/object-types/object-types';
import type { EventReceiver, RecordEvent } from '../event-receiver';
import type { SimulatedRecord, SimulatorControl } from '../simulator-control';
import { numberOf } from './crash-types';

/** A record of HubSpot. */
export interface CrashRecord extends SimulatedRecord {
  type: ObjectType;
  archived: boolean;
}

/** HubSpot's records after a crash run, active and archived. */
export class CrashHubspot {
  private readonly taken = new Set<CrashRecord>();
  private readonly found = new Map<string, CrashRecord[]>();

  /** @param failedAssociations ids of records with an association whose other record did not exist when it was sent */
  constructor(
    readonly records: readonly CrashRecord[],
    private readonly events: EventReceiver,
    private readonly failedAssociations: ReadonlySet<string>,
  ) {}

  /** Reads the records of all types. @param custom the portal's own type */
  static async read(
    person: SimulatorControl,
    custom: CustomType,
    events: EventReceiver,
    failedAssociations: ReadonlySet<string>,
  ): Promise<CrashHubspot> {
    const all: CrashRecord[] = [];
    for (const type of [...objectTypes, custom]) {
      for (const archived of [false, true]) {
        for (const record of await person.records(type, { archived })) all.push({ ...record, type, archived });
      }
    }
    return new CrashHubspot(all, events, failedAssociations);
  }

  /** The records with a value, in the order of their creation. */
  find(type: ObjectType, property: string, value: string): readonly CrashRecord[] {
    const indexOf = (name: string): string => `${type} ${property} ${name}`;
    if (!this.found.has(indexOf(''))) {
      this.found.set(indexOf(''), []);
      for (const record of this.records.filter((one) => one.type === type)) {
        const index = indexOf(record.properties[property] ?? '');
        const others = this.found.get(index) ?? [];
        this.found.set(index, [...others, record]);
      }
    }
    return [...(this.found.get(indexOf(value)) ?? [])].sort((a, b) => Number(a.id) - Number(b.id));
  }

  /** The same records, which the caller of this function has written. */
  take(type: ObjectType, property: string, value: string): readonly CrashRecord[] {
    const records = this.find(type, property, value);
    for (const record of records) this.taken.add(record);
    return records;
  }

  /** Records that no caller has taken. */
  untaken(): CrashRecord[] {
    return this.records.filter((record) => !this.taken.has(record));
  }

  /** The archives of some records of a type, and the changes of the property with the number, in HubSpot's order. */
  changesOf(type: ObjectType, records: readonly { id: string }[]): RecordEvent[] {
    return this.events.of(
      records.map(({ id }) => id),
      numberOf(type),
    );
  }

  /** Associations of active records with records that are neither active nor archived. */
  danglingAssociations(): string[] {
    const ids = new Set(this.records.map(({ id }) => id));
    return this.records
      .filter(({ archived }) => !archived)
      .flatMap(({ type, id, associations }) =>
        associations.flatMap((other) => (ids.has(other.id) ? [] : [`${type} ${id} > ${other.type} ${other.id}`])),
      );
  }

  /** True if a record is associated with another one, or if that one did not exist yet when the association was sent. */
  isAssociated(record: CrashRecord, to: { id: string } | undefined): boolean {
    return record.associations.some(({ id }) => id === to?.id) || this.failedAssociations.has(record.id);
  }
}
