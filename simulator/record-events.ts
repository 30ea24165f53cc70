import type { End } from './association-end';
import { singularOf, typeIdOf, type ObjectTypeName } from './object-types';
import type { StoredRecord } from './stored-record';

/** A record event as webhooks report it. `Webhooks` adds the fields of the delivery. [docs/simulator.md 9] */
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

/** A receiver of events. */
export interface EventSink {
  /** False if no receiver is configured. No event is then built. */
  readonly wanted: boolean;
  emit(event: RecordEvent): void;
}

/** Builds and emits the events of record changes. */
export class RecordEvents {
  constructor(
    private readonly portalId: number,
    private readonly nowMs: () => number,
    private readonly sink: EventSink,
  ) {}

  created(type: ObjectTypeName, { id, values }: StoredRecord): void {
    if (!this.sink.wanted) return;
    this.emit(type, 'creation', { objectId: Number(id), changeFlag: 'NEW' });
    for (const [name, value] of Object.entries(values)) this.emitChange(type, id, name, value);
  }

  changed(type: ObjectTypeName, { id, values }: StoredRecord, before: Readonly<Record<string, string>>): void {
    if (!this.sink.wanted) return;
    for (const name of new Set([...Object.keys(before), ...Object.keys(values)])) {
      if (before[name] !== values[name]) this.emitChange(type, id, name, values[name] ?? '');
    }
  }

  /** The value of the change flag is UNCONFIRMED. */
  deleted(type: ObjectTypeName, { id }: StoredRecord): void {
    this.emit(type, 'deletion', { objectId: Number(id), changeFlag: 'DELETED' });
  }

  merged(type: ObjectTypeName, primaryId: string, otherId: string, into: StoredRecord): void {
    this.emit(type, 'merge', {
      objectId: Number(into.id),
      primaryObjectId: Number(primaryId),
      mergedObjectIds: [Number(otherId)],
      newObjectId: Number(into.id),
      numberOfPropertiesMoved: Object.keys(into.values).length,
    });
  }

  associated(from: End, to: End, removed: boolean, isPrimaryAssociation = false): void {
    const associationType = `${singularOf(from.type)}_TO_${singularOf(to.type)}`.toUpperCase();
    const ends = { fromObjectId: Number(from.id), toObjectId: Number(to.id) };
    this.emit(from.type, 'associationChange', {
      associationType,
      ...ends,
      associationRemoved: removed,
      isPrimaryAssociation,
    });
  }

  private emitChange(type: ObjectTypeName, id: string, propertyName: string, propertyValue: string): void {
    this.emit(type, 'propertyChange', { objectId: Number(id), propertyName, propertyValue });
  }

  private emit(type: ObjectTypeName, action: string, more: Partial<RecordEvent>): void {
    if (!this.sink.wanted) return;
    this.sink.emit({
      subscriptionType: `${singularOf(type)}.${action}`,
      objectTypeId: typeIdOf(type),
      portalId: this.portalId,
      occurredAt: this.nowMs(),
      ...more,
    });
  }
}
