import { Inject, Injectable } from '@nestjs/common';
import { writesConfig, type WritesConfig } from '../../config/writes.config';
import { KeyProperties } from '../../portals/key-properties';
import { Problem } from '../../problems/problem';
import { problemOfSize } from '../journal/tables/record-size';
import type { Write } from '../journal/tables/write';
import { keyPropertyChoices } from '../object-types/key-property-choices';
import { checkPortal } from './sent-back';
import { Pipelines } from '../portal-schema/pipelines';
import type { RequestEntry } from './request-entries';

/** Checks the keys and the size of writes, and finds their pipelines. */
@Injectable()
export class WriteKeys {
  constructor(
    @Inject(Pipelines) private readonly pipelines: Pick<Pipelines, 'knownPipeline'>,
    @Inject(KeyProperties) private readonly keyProperties: Pick<KeyProperties, 'own' | 'chosen'>,
    @Inject(writesConfig.KEY) private readonly writes: Pick<WritesConfig, 'recordLimitBytes'>,
  ) {}

  /** The pipeline of a record, without a call to HubSpot; `""` if unknown. */
  pipelineOf(portalId: string, { definition, properties }: Pick<Write, 'definition' | 'properties'>): string {
    return this.pipelines.knownPipeline(portalId, definition, properties);
  }

  /**
   * The unique properties that only this service sets: its own, and those that the portal has chosen for the types of these writes. The
   * choices are read if a write names a property that can be chosen.
   */
  async reserved(portalId: string, entries: readonly RequestEntry[]): Promise<readonly string[]> {
    const { own } = this.keyProperties;
    const writes = entries.filter((entry): entry is Write => !(entry instanceof Problem));
    if (!writes.some(namesKeyProperty)) return [own];
    const chosen = await this.keyProperties.chosen(portalId);
    const types = new Set(writes.map(({ definition }) => definition.objectType));
    return [own, ...[...types].flatMap((type) => chosen.get(type) ?? [])];
  }

  /**
   * @param reserved names of the properties that only this service sets
   * @returns the write, without those properties of a record that is sent back
   * @throws Problem `invalid-request` if it sets one of them, or is a record of another portal; `record-too-large`
   */
  checked(portalId: string, write: Write, reserved: readonly string[]): Write {
    checkPortal(portalId, write.sentBack);
    const tooLarge = problemOfSize(write, this.writes.recordLimitBytes);
    if (tooLarge) throw tooLarge;
    for (const property of reserved) refuseReservedKey(write, property);
    return reserved.reduce(withoutReserved, write);
  }
}

/** True if a write sets, or matches on, a property of HubSpot's own that a portal may have chosen. */
function namesKeyProperty({ definition, key, pointers }: Write): boolean {
  const choices = keyPropertyChoices(definition.objectType);
  const names = key.kind === 'match' ? [...Object.keys(pointers), key.property] : Object.keys(pointers);
  return names.some((name) => choices.some((choice) => isSameName(name, choice)));
}

/**
 * The key property says which record an `externalId` refers to. A caller who sets it could make another caller's writes
 * reach a record of their choice. So it is reserved for every object type and key, in any case.
 * @returns the write, without the given property if it is a record that is sent back
 * @throws Problem `invalid-request` if another write sets the property
 */
export function withoutReserved(write: Write, keyProperty: string): Write {
  const reserved = Object.keys(write.pointers).filter((name) => isSameName(name, keyProperty));
  const [first] = reserved;
  if (first === undefined) return write;
  if (write.sentBack) {
    const others = Object.entries(write.properties).filter(([name]) => !reserved.includes(name));
    const ignored = [...(write.ignored ?? []), ...reserved];
    return { ...write, properties: Object.fromEntries(others), ignored };
  }
  throw reservedProperty(write.pointers[first] ?? '', keyProperty);
}

/** @throws Problem `invalid-request` if the key of a write is a value of the hidden unique property */
function refuseReservedKey({ key }: Write, keyProperty: string): void {
  if (key.kind !== 'match' || !isSameName(key.property, keyProperty)) return;
  throw reservedProperty('/match/property', keyProperty);
}

function reservedProperty(pointer: string, keyProperty: string): Problem {
  const message = `This service sets ${keyProperty} itself. To identify a record by your own id, send externalId.`;
  return new Problem('invalid-request', message, { errors: [{ pointer, message, code: 'reserved-property' }] });
}

/** HubSpot's names are in lower case. Invisible characters and blanks around a name do not make it another one. */
function isSameName(name: string, reserved: string): boolean {
  return name.length >= reserved.length && name.replace(/[\p{C}\p{Z}]/gu, '').toLowerCase() === reserved;
}
