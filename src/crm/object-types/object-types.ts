/** The object types of this service, by HubSpot's path names: the only list of them. */
export const objectTypes = ['contacts', 'deals', 'tickets'] as const;
export type ObjectType = (typeof objectTypes)[number];
