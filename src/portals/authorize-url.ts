import { usedScopes } from './scopes';

/** Parameters of HubSpot's install page that differ from install to install. */
export interface AuthorizeParameters {
  clientId: string;
  redirectUri: string;
  state: string;
}

/**
 * The address of HubSpot's install page, with the scopes of this service.
 * @param page the page without parameters
 */
export function authorizeUrl(page: string, { clientId, redirectUri, state }: AuthorizeParameters): string {
  const parameters = {
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: scopes(true),
    optional_scope: scopes(false),
    state,
  };
  const url = new URL(page);
  // HubSpot needs blanks between scopes as %20, not as +.
  url.search = Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return url.href;
}

function scopes(required: boolean): string {
  return usedScopes.flatMap((used) => (used.required === required ? [used.scope] : [])).join(' ');
}
