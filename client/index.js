import createFetchClient from 'openapi-fetch';

export function createClient({ baseUrl, apiKey, portalId, fetch, headers }) {
  return createFetchClient({
    baseUrl,
    fetch,
    headers: {
      authorization: `Bearer ${apiKey}`,
      ...(portalId !== undefined && { 'x-portal-id': portalId }),
      ...headers,
    },
  });
}
