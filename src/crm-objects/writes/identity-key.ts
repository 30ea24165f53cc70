/** Keys by name begin with this. */
export const namePrefix = 'name:';

/** Key of a record by the caller's own id; also the value of its hidden unique property. */
export function externalKey(externalId: string): string {
  return `external:${externalId}`;
}

/** Key of a record by its name within a pipeline, alike for names that HubSpot's search calls equal. */
export function nameKey(pipelineId: string, name: string): string {
  return `${namePrefix}${pipelineId}:${name.trim().toLowerCase()}`;
}
