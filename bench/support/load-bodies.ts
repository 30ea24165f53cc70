import type { LoadOptions } from './load';

type Body = Record<string, unknown>;

/** The kinds of bodies that {@link bodyOf} makes. The name of a type stands for its usual body. */
export type BodyKind =
  | 'contacts'
  | 'deals'
  | 'tickets'
  | 'tickets with a contact'
  | 'tickets by externalId'
  | 'companies by externalId'
  | 'companies by domain'
  | 'objects/line_items'
  | 'objects/notes';

type Associated = Pick<LoadOptions, 'contactId' | 'dealId'>;

/** Each kind writes a value that differs from one request to the next, so that no write of a known record is idle. */
const bodies: Record<BodyKind, (name: string, number: number, associated: Associated) => Body> = {
  contacts: (name) => ({
    email: `${name}@example.com`,
    firstname: 'Ada',
    lastname: 'Lovelace',
    phone: '+44 20 7946 0958',
    company: 'Engines Ltd',
  }),
  deals: (name, _number, { contactId = '' }) => ({ externalId: name, dealname: name, amount: 17_470, contactId }),
  tickets: (name, number, { contactId = '', dealId = '' }) => ({
    subject: name,
    content: `It grinds ${number} times.`,
    contactId,
    dealId,
  }),
  'tickets with a contact': (name, number, { contactId = '' }) => ({
    subject: name,
    content: `It grinds ${number} times.`,
    contactId,
  }),
  'tickets by externalId': (name, number, { contactId = '' }) => ({
    externalId: name,
    subject: name,
    content: `It grinds ${number} times.`,
    contactId,
  }),
  'companies by externalId': (name, number) => ({
    externalId: name,
    name,
    description: `Makes ${number} engines.`,
    city: 'London',
  }),
  'companies by domain': (name, number) => ({
    domain: domainOf(name),
    name,
    description: `Makes ${number} engines.`,
    city: 'London',
  }),
  'objects/line_items': (name, number, { dealId = '' }) => ({
    externalId: name,
    properties: { name, quantity: 1 + (number % 100) },
    associations: [{ to: { type: 'deals', id: dealId } }],
  }),
  'objects/notes': (name, _number, { contactId = '' }) => ({
    properties: { hs_timestamp: '2026-12-01T10:00:00Z', hs_note_body: name },
    associations: [{ to: { type: 'contacts', id: contactId } }],
  }),
};

/** A domain of the same length for each record of a load, so that the number of them in a search is known. */
function domainOf(name: string): string {
  return `${name.replace(/\d+$/, (digits) => digits.padStart(8, '0'))}.com`;
}

/** The properties for text that changes of existing records set. */
const texts: Partial<Record<LoadOptions['type'], string>> = {
  contacts: 'jobtitle',
  companies: 'description',
  deals: 'description',
  tickets: 'content',
};

/**
 * The body of a request.
 * @param number counts the requests of the load
 */
export function bodyOf(options: LoadOptions, number: number): Body {
  const { type, kind = type, ids, known, runName } = options;
  const name = `${runName}-${number % (known ?? Infinity)}`;
  const id = ids?.[number % ids.length];
  const text = texts[type];
  if (id !== undefined && text !== undefined) return { id, [text]: `${runName}-${number}` };
  if (kind === 'companies') throw new Error('a body of a company needs a kind');
  return bodies[kind](name, number, options);
}
