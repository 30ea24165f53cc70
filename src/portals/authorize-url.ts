import type { UsedScope } from '../crm/object-types/object-type-facts';

/** Parameters of HubSpot's install page that differ from install to install. */
export interface AuthorizeParameters {
  clientId: string;
  redirectUri: string;
  state: string;
  /** The scopes to ask for. */
  scopes: readonly UsedScope[];
}

/**
 * The address of HubSpot's install page, with the scopes of this service.
 * @param page the page without parameters
 */
export function authorizeUrl(page: string, { clientId, redirectUri, state, scopes }: AuthorizeParameters): string {
  const parameters = {
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: namesOf(scopes, true),
    optional_scope: namesOf(scopes, false),
    state,
  };
  const url = new URL(page);
  // HubSpot needs blanks between scopes as %20, not as +.
  url.search = Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return url.href;
}

function namesOf(scopes: readonly UsedScope[], required: boolean): string {
  return scopes.flatMap((used) => (used.required === required ? [used.scope] : [])).join(' ');
}
