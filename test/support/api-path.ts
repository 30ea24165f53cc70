/** The version of HubSpot's API in the tests. The paths of all other versions stand in their tests. */
export const apiVersion = '2026-09';

/** A path of HubSpot's API: `apiPath('crm/objects', 'contacts/1')` is `/crm/objects/2026-09/contacts/1`. */
export function apiPath(api: string, rest = ''): string {
  return `/${api}/${apiVersion}${rest && `/${rest}`}`;
}
