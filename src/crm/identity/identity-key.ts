/** Keys by name begin with this. */
export const namePrefix = 'name:';
/** Keys by e-mail begin with this. */
export const emailPrefix = 'email:';

/** Key of a contact by its e-mail address. */
export function emailKey(email: string): string {
  return `${emailPrefix}${email.trim().toLowerCase()}`;
}

/** Key of a record by the caller's own id; also the value of its hidden unique property. */
export function externalKey(externalId: string): string {
  return `external:${externalId}`;
}

/** Key of a record by its name within a pipeline, alike for names that HubSpot's search calls equal. */
export function nameKey(pipelineId: string, name: string): string {
  return `${namePrefix}${pipelineId}:${name.trim().toLowerCase()}`;
}

/** Key of a record that was named by its id, and is not known by anything else. */
export function idKey(id: string): string {
  return `id:${id}`;
}

/** Key of a record of its own, by the write that makes it; also the value of its hidden unique property. */
export function writeKey(writeId: string): string {
  return `write:${writeId}`;
}
