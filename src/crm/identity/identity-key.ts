import { foldEmail } from './email-address';

/** Prefix of keys by name. */
export const namePrefix = 'name:';
/** Prefix of keys by e-mail. */
export const emailPrefix = 'email:';

/** Key of a contact by its e-mail address. */
export function emailKey(email: string): string {
  return `${emailPrefix}${foldEmail(email.trim())}`;
}

/** Key of a record by its external id, also the value of its hidden unique property. */
export function externalKey(externalId: string): string {
  return `external:${externalId}`;
}

/** Key of a record by the value of a unique property. */
export function matchKey(property: string, value: string): string {
  return `match:${property}:${value}`;
}

/** Key of a record by its name within a pipeline. Names that are equal to HubSpot's search have equal keys. */
export function nameKey(pipelineId: string, name: string): string {
  return `${namePrefix}${pipelineId}:${name.trim().toLowerCase()}`;
}

/** Key of a record that callers name by id only. */
export function idKey(id: string): string {
  return `id:${id}`;
}
