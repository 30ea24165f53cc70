import { collectProperties } from '../crm/intake/property-input';
import type { RecordForm } from '../crm/intake/record-form';
import { readSentBack } from '../crm/intake/sent-back';
import type { Write, WriteKey } from '../crm/journal/tables/write';
import { furtherDefinition } from '../crm/object-types/further-definition';
import { factsOf, type ObjectType } from '../crm/object-types/object-types';
import { Problem } from '../problems/problem';
import { textOfMatch } from './match.decorator';
import { WriteObjectBody } from './object.dto';

/** The form of the bodies of a type without a folder of its own. */
export function objectFormOf(objectType: ObjectType): RecordForm {
  const definition = furtherDefinition(objectType);
  const toWrite = (body: object): Write => {
    const given = body as WriteObjectBody;
    const collected = collectProperties({ fields: [], body: given });
    const sentBack = readSentBack(given, objectType, collected);
    const key = keyOf(objectType, given, collected.properties);
    return { definition, key, ...collected, associations: [], ...(sentBack && { sentBack }) };
  };
  return { definition, bodyType: WriteObjectBody, toWrite };
}

/** @throws Problem `invalid-request` for keys that contradict each other or the properties; `external-id-unsupported` */
function keyOf(
  objectType: ObjectType,
  { id, externalId, match }: WriteObjectBody,
  properties: Readonly<Record<string, string>>,
): WriteKey {
  if (externalId && factsOf(objectType).uniqueProperty.kind === 'none') throw withoutExternalIds(objectType);
  if (match && (id || externalId)) {
    throw invalid('/match', `match and ${id ? 'id' : 'externalId'} may name different records. Send one of them.`);
  }
  if (id) return { kind: 'id', id };
  if (externalId) return { kind: 'external', externalId };
  if (match) {
    const [property, value] = [match.property.toLowerCase(), textOfMatch(match)];
    const other = Object.hasOwn(properties, property) ? properties[property] : undefined;
    if (other === undefined || other === value) return { kind: 'match', property, value };
    throw invalid(
      `/properties/${property}`,
      `match has another value of ${property}. To change it, send the record's id.`,
    );
  }
  if (Object.values(properties).some((value) => value !== '')) return { kind: 'new' };
  throw invalid(
    '/properties',
    'properties is required for a new record. For an existing one, send its id or another key.',
  );
}

function withoutExternalIds(objectType: ObjectType): Problem {
  const { singular } = factsOf(objectType);
  const message = `HubSpot keeps no id of yours on ${objectType}.`;
  const detail = `${message} To change a ${singular}, send its id, or match on a unique property of the portal. A request without a key creates a ${singular}. An Idempotency-Key keeps a repeated request from creating a second one.`;
  return new Problem('external-id-unsupported', detail, {
    errors: [{ pointer: '/externalId', message, code: 'external-id-unsupported' }],
  });
}

function invalid(pointer: string, message: string): Problem {
  return new Problem('invalid-request', message, { errors: [{ pointer, message, code: 'contradiction' }] });
}
