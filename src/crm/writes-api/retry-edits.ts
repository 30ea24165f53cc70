import { Injectable } from '@nestjs/common';
import { escapePointer } from '../../problems/json-pointer';
import { Problem } from '../../problems/problem';
import { readProperties } from '../intake/property-input';
import type { PropertyValue } from '../intake/property-value';
import type { StoredWrite } from '../journal/tables/stored-write';
import { ObjectDefinitions } from '../object-types/object-definitions';
import type { ObjectType } from '../object-types/object-types';
import { Preflight } from '../preflight/preflight';

/** Checks the changed properties of a retry. */
@Injectable()
export class RetryEdits {
  constructor(
    private readonly definitions: ObjectDefinitions,
    private readonly preflight: Preflight,
  ) {}

  /**
   * The properties of a failed write with the retry's changes, in HubSpot's form.
   * @throws Problem `refused-by-preflight`; `invalid-request` for a value that is none
   */
  async apply(
    portalId: string,
    { queue, intent, parentId }: StoredWrite,
    properties: Readonly<Record<string, PropertyValue>>,
  ): Promise<Record<string, string>> {
    const given = Object.entries(properties).map(([property, value]) => ({
      property,
      value,
      pointer: `/properties/${escapePointer(property)}`,
    }));
    if (parentId !== null || !('properties' in intent)) return readProperties(given, () => undefined).properties;
    const definition = this.definitions.get(queue as ObjectType);
    const keyProperty = definition.uniqueProperty === 'email' ? 'email' : null;
    const edited = readProperties(given, (name) => (name === keyProperty ? { form: 'email' } : undefined));
    const write = {
      definition,
      key: intent.key,
      properties: { ...intent.properties, ...edited.properties },
      pointers: { ...intent.pointers, ...edited.pointers },
      associations: [],
      ...(edited.lists && { lists: edited.lists }),
    };
    const [checked = write] = await this.preflight.check(portalId, definition, [write]);
    if (checked instanceof Problem) throw checked;
    return checked.properties;
  }
}
