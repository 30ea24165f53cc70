import type { HubspotErrorFacts } from './hubspot-error';

/** True for a refusal because another record or property has the unique value. [docs/simulator.md 3] */
export function isConflict({ category, status }: Pick<HubspotErrorFacts, 'category' | 'status'>): boolean {
  return category === 'CONFLICT' || category === 'OBJECT_ALREADY_EXISTS' || status === 409;
}

/** Id of the record that already has the unique value, from a conflict. [docs/simulator.md 3] */
export function existingIdIn(facts: HubspotErrorFacts): string | null {
  const { context, errors = [], message } = facts;
  if (!isConflict(facts)) return null;
  const contexts = [context, ...errors.map((detail) => detail.context)];
  const id = contexts.flatMap((one) => one?.existingId ?? [])[0] ?? /Existing ID: (\d+)/.exec(message)?.[1];
  return id !== undefined && /^[1-9]\d{0,17}$/.test(id) ? id : null;
}

/** Scopes of which the app needs one, from anywhere in the answer. */
export function scopesIn({ errors = [], context }: HubspotErrorFacts): string[] {
  const contexts = [context, ...errors.map((detail) => detail.context)];
  const scopes = contexts.flatMap((one) => [
    ...(one?.requiredGranularScopes ?? []),
    ...(one?.requiredScopes ?? []),
    ...(one?.missingScopes ?? []),
  ]);
  return [...new Set(scopes)];
}
