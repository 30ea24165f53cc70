import { ApiProperty } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import { Problem } from '../../problems/problem';
import type { SentBack } from '../journal/tables/write';
import type { ObjectType } from '../object-types/object-types';
import type { CollectedProperties } from './property-input';

const ignored = 'Ignored in a record that is sent back as a read returned it, together with its `id`:';

/** The members of a read record beside its id and properties: this API's, and those of HubSpot's own API. */
const envelope: Record<string, object> = {
  objectType: { type: 'string', description: `${ignored} it must be the type of the route.` },
  portalId: {
    type: 'string',
    description: `${ignored} it must be the portal of the request.`,
  },
  createdAt: { type: 'string', description: `${ignored} the time of creation.` },
  updatedAt: { type: 'string', description: `${ignored} the time of the last change.` },
  archived: { type: 'boolean', description: `${ignored} HubSpot’s mark of archived records.` },
  archivedAt: { type: 'string', description: `${ignored} the time of archiving.` },
  url: { type: 'string', description: `${ignored} HubSpot’s page of the record.` },
};

/** Class decorator: the body may be a record as a read returned it. */
export function MayBeSentBack(): ClassDecorator {
  return ({ prototype }) => {
    for (const [name, documented] of Object.entries(envelope)) {
      Allow()(prototype as object, name);
      ApiProperty({ required: false, nullable: true, ...documented })(prototype as object, name);
    }
  };
}

/**
 * Reads the envelope of a record that is sent back. Its members are ignored, and so are its read-only properties.
 * @returns undefined for any other body
 * @throws Problem `invalid-request` for a member of the envelope without `id`, and for a record of another type or id
 */
export function readSentBack(
  body: { readonly id?: string },
  objectType: ObjectType,
  { properties, pointers }: CollectedProperties,
): SentBack | undefined {
  const members: Readonly<Record<string, unknown>> = { ...body };
  // Every body may have a list of associations to make. A read record has them by type.
  const isOfRead = typeof members.associations === 'object' && !Array.isArray(members.associations);
  const names = [...Object.keys(envelope), ...(isOfRead ? ['associations'] : [])];
  const given = names.filter((name) => members[name] !== undefined && members[name] !== null);
  const [first] = given;
  if (first === undefined) return undefined;
  if (body.id === undefined) {
    throw refusal(`/${first}`, `${first} is not a field of this body, except in a read record that has an id.`);
  }
  if (members.objectType !== undefined && members.objectType !== objectType) {
    throw contradiction('/objectType', `This route is for ${objectType}.`);
  }
  const { hs_object_id: ownId } = properties;
  if (ownId && ownId !== body.id) {
    throw contradiction(pointers.hs_object_id ?? '', `hs_object_id has another value than id, ${body.id}.`);
  }
  const { portalId } = members;
  if (portalId === undefined || portalId === null) return {};
  if (typeof portalId === 'string' || typeof portalId === 'number') return { portalId: String(portalId) };
  throw contradiction('/portalId', 'portalId must be the number of a portal.');
}

/** @throws Problem `invalid-request` for a record of another portal: its id belongs to another record here */
export function checkPortal(portalId: string, sentBack: SentBack | undefined): void {
  if (sentBack?.portalId === undefined || sentBack.portalId === portalId) return;
  const message = `The record belongs to portal ${sentBack.portalId.slice(0, 20)}, and the request is for portal ${portalId}.`;
  throw contradiction('/portalId', message);
}

function refusal(pointer: string, message: string): Problem {
  return new Problem('invalid-request', message, { errors: [{ pointer, message, code: 'unknown-field' }] });
}

function contradiction(pointer: string, message: string): Problem {
  return new Problem('invalid-request', message, { errors: [{ pointer, message, code: 'contradiction' }] });
}
