import { isObjectType, type ObjectType } from '../../object-types/object-types';

/** A position in the list of created records: the last record of the previous page. */
export interface ListPosition {
  createdAt: Date;
  objectType: ObjectType;
  hubspotId: string;
}

/** Makes an opaque cursor for callers. It never expires. */
export function encodeCursor({ createdAt, objectType, hubspotId }: ListPosition): string {
  return Buffer.from(`${createdAt.getTime()}.${objectType}.${hubspotId}`).toString('base64url');
}

/** Reads the position of a cursor; null for a cursor that this service did not make. */
export function decodeCursor(cursor: string): ListPosition | null {
  const [time = '', type, hubspotId = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split('.');
  if (type === undefined || !isObjectType(type) || !/^\d{1,15}$/.test(time) || !/^\d{1,18}$/.test(hubspotId))
    return null;
  const position = { createdAt: new Date(Number(time)), objectType: type, hubspotId };
  return encodeCursor(position) === cursor ? position : null;
}
