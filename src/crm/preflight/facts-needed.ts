import type { HubspotPropertyDefinition } from '../../hubspot/call/hubspot-wire';
import type { Write } from '../journal/tables/write';
import type { PortalSchema } from '../portal-schema/portal-schema';
import { isOfOwners, ownerTexts } from './owner-check';

/** Facts about a portal, beside its schema, that the values of writes need. */
export interface NeededFacts {
  /** Names that neither the schema nor the known other properties have. */
  unknownNames: Set<string>;
  /** Ids and e-mail addresses of owners. */
  ownerTexts: Set<string>;
  hasDates: boolean;
}

/** False if the schema alone suffices, as for most writes: no unknown name, no owner, no date. */
export function needsFacts({ properties: inSchema }: PortalSchema, writes: readonly Write[]): boolean {
  return writes.some(({ key, properties }) => {
    if (key.kind === 'match' && !inSchema.has(key.property)) return true;
    for (const name in properties) {
      const property = inSchema.get(name);
      if (!property || isOfOwners(property) || isDate(property)) return true;
    }
    return false;
  });
}

/** Gathers them in one pass. @param known finds properties that the schema lacks */
export function factsNeeded(
  { properties: inSchema }: PortalSchema,
  writes: readonly Write[],
  known: (name: string) => HubspotPropertyDefinition | undefined,
): NeededFacts {
  const needed: NeededFacts = { unknownNames: new Set(), ownerTexts: new Set(), hasDates: false };
  for (const { key, properties } of writes) {
    if (key.kind === 'match' && !inSchema.has(key.property) && !known(key.property)) {
      needed.unknownNames.add(key.property);
    }
    for (const name of Object.keys(properties)) {
      const property = inSchema.get(name) ?? known(name);
      const value = properties[name] ?? '';
      if (!property) needed.unknownNames.add(name);
      else if (value === '') continue;
      else if (isOfOwners(property)) for (const text of ownerTexts(property, value)) needed.ownerTexts.add(text);
      else if (isDate(property)) needed.hasDates = true;
    }
  }
  needed.ownerTexts.delete('');
  return needed;
}

function isDate({ type }: HubspotPropertyDefinition): boolean {
  return type === 'date' || type === 'datetime';
}
