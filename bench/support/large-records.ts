/** Texts of a contact. Each takes 65,536 characters. */
const names = [
  ...['address', 'city', 'company', 'jobtitle', 'website', 'firstname', 'lastname', 'zip', 'country', 'state'],
  ...['mobilephone', 'fax', 'industry', 'message', 'salutation', 'twitterhandle', 'numemployees', 'annualrevenue'],
];
const valueBytes = 60_000;

/** Properties of a contact of about this size, each below HubSpot's limit of a value. */
export function propertiesOf(bytes: number): Record<string, string> {
  const count = Math.ceil(bytes / valueBytes);
  if (count > names.length) throw new Error(`a contact has no texts for ${bytes} bytes`);
  return Object.fromEntries(names.slice(0, count).map((name) => [name, 'x'.repeat(Math.floor(bytes / count))]));
}
