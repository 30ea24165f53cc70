import type { End } from './association-end';
import { objectTypeIds, type ObjectTypeName } from './object-types';
import type { StoredRecord } from './stored-record';

/** One thing that happened, as a webhook tells it; the sender adds what belongs to the delivery. [docs/simulator.md 9] */
export interface RecordEvent {
  /** Such as `contact.creation`. */
  subscriptionType: string;
  objectTypeId: string;
  portalId: number;
  occurredAt: number;
  objectId?: number;
  propertyName?: string;
  propertyValue?: string;
  changeFlag?: string;
  [more: string]: unknown;
}

const singular: Record<ObjectTypeName, string> = {
  contacts: 'contact',
  companies: 'company',
  deals: 'deal',
  tickets: 'ticket',
};

/** Where events go. */
export interface EventSink {
  /** Whether anybody listens: where nobody does no event is made. */
  readonly wanted: boolean;
  emit(event: RecordEvent): void;
}

/** Turns what happens to records into events. */
export class RecordEvents {
  constructor(
    private readonly portalId: number,
    private readonly nowMs: () => number,
    private readonly sink: EventSink,
  ) {}

  created(type: ObjectTypeName, { id, values }: StoredRecord): void {
    if (!this.sink.wanted) return;
    this.tell(type, 'creation', { objectId: Number(id), changeFlag: 'NEW' });
    for (const [name, value] of Object.entries(values)) this.tellChange(type, id, name, value);
  }

  changed(type: ObjectTypeName, { id, values }: StoredRecord, before: Readonly<Record<string, string>>): void {
    if (!this.sink.wanted) return;
    for (const name of new Set([...Object.keys(before), ...Object.keys(values)])) {
      if (before[name] !== values[name]) this.tellChange(type, id, name, values[name] ?? '');
    }
  }

  /** The change flag's value is UNCONFIRMED. */
  deleted(type: ObjectTypeName, { id }: StoredRecord): void {
    this.tell(type, 'deletion', { objectId: Number(id), changeFlag: 'DELETED' });
  }

  merged(type: ObjectTypeName, primaryId: string, otherId: string, into: StoredRecord): void {
    this.tell(type, 'merge', {
      objectId: Number(into.id),
      primaryObjectId: Number(primaryId),
      mergedObjectIds: [Number(otherId)],
      newObjectId: Number(into.id),
      numberOfPropertiesMoved: Object.keys(into.values).length,
    });
  }

  associated(from: End, to: End, removed: boolean, isPrimaryAssociation = false): void {
    const associationType = `${singular[from.type]}_TO_${singular[to.type]}`.toUpperCase();
    const ends = { fromObjectId: Number(from.id), toObjectId: Number(to.id) };
    this.tell(from.type, 'associationChange', {
      associationType,
      ...ends,
      associationRemoved: removed,
      isPrimaryAssociation,
    });
  }

  private tellChange(type: ObjectTypeName, id: string, propertyName: string, propertyValue: string): void {
    this.tell(type, 'propertyChange', { objectId: Number(id), propertyName, propertyValue });
  }

  private tell(type: ObjectTypeName, what: string, more: Partial<RecordEvent>): void {
    if (!this.sink.wanted) return;
    this.sink.emit({
      subscriptionType: `${singular[type]}.${what}`,
      objectTypeId: objectTypeIds[type],
      portalId: this.portalId,
      occurredAt: this.nowMs(),
      ...more,
    });
  }
}
