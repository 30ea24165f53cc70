import { Injectable } from '@nestjs/common';
import { escapePointer } from '../../problems/json-pointer';
import { Problem } from '../../problems/problem';
import { toHubspotValue, type PropertyValue } from '../intake/property-input';
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
   * @throws Problem `refused-by-preflight`
   */
  async apply(
    portalId: string,
    { queue, intent, parentId }: StoredWrite,
    properties: Readonly<Record<string, PropertyValue>>,
  ): Promise<Record<string, string>> {
    const edited = Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, toHubspotValue(value)]));
    if (parentId !== null || !('properties' in intent)) return edited;
    const pointers = Object.fromEntries(
      Object.keys(edited).map((name) => [name, `/properties/${escapePointer(name)}`]),
    );
    const definition = this.definitions.get(queue as ObjectType);
    const write = {
      definition,
      key: intent.key,
      properties: { ...intent.properties, ...edited },
      pointers: { ...intent.pointers, ...pointers },
      associations: [],
    };
    const [checked = write] = await this.preflight.check(portalId, definition, [write]);
    if (checked instanceof Problem) throw checked;
    return checked.properties;
  }
}
