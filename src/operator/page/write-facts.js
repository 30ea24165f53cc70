import { el, notice } from './dom.js';
import { moment } from './format.js';

const singular = { contacts: 'Contact', companies: 'Company', deals: 'Deal', tickets: 'Ticket' };
const stateNames = { due: 'waits', sending: 'is being sent', failed: 'failed' };
/** Properties that name a record, the best first. */
const naming = ['email', 'dealname', 'subject', 'name', 'domain'];
/** Endings of further names, such as hs_lead_name and hs_note_body. */
const furtherNaming = /(_name|_subject|_title|^title|_body)$/;
/** Longest name that the API takes as a filter. */
const longestFilter = 200;

/** Names of custom types by their ids, as the lists have told them. @type {Map<string, string>} */
const customNames = new Map();

/** Learns the names of custom types from a list. @param {{typeNames?: Record<string, string>}} list */
export function learnTypeNames({ typeNames = {} }) {
  for (const [id, name] of Object.entries(typeNames)) customNames.set(id, name);
}

/** Forgets the names of custom types, which belong to a portal. */
export function forgetTypeNames() {
  customNames.clear();
}

/** A type in the singular: `Line item` for `line_items`. A custom type without a known name has its id. @param {string} objectType */
export function typeName(objectType) {
  const known = singular[/** @type {keyof singular} */ (objectType)];
  if (known) return known;
  const words = (customNames.get(objectType) ?? objectType).replaceAll('_', ' ').replace(/s$/, '');
  return /^2-\d+$/.test(words) ? `Record of ${objectType}` : words.charAt(0).toUpperCase() + words.slice(1);
}

/** A queue, with the names of its types. @param {string} queue */
export function queueName(queue) {
  return queue
    .split('>')
    .map((type) => customNames.get(type) ?? type)
    .join(' → ');
}

/** The values of a write: those in HubSpot's answer, or else the sent ones. @param {any} write */
export const valuesOf = (write) => write.properties ?? write.requestedProperties ?? {};

/** True for the write of an association, which has no values. @param {any} write */
export const isAssociation = (write) => !write.properties && !write.requestedProperties;

/** The name of a write's record, or the other end of an association. @param {any} write */
export function recordName(write) {
  const values = valuesOf(write);
  const [association] = write.associations;
  if (isAssociation(write) && association) {
    const { toObjectType, toEmail, toExternalId, toDomain, toId } = association;
    return `to ${typeName(toObjectType).toLowerCase()} ${toEmail ?? toExternalId ?? toDomain ?? toId ?? ''}`.trim();
  }
  const further = Object.keys(values).filter((property) => furtherNaming.test(property));
  const name = [...naming, ...further].map((property) => values[property]).find(Boolean);
  if (name) return name;
  const person = [values.firstname, values.lastname].filter(Boolean).join(' ');
  return person || (write.recordId ? `id ${write.recordId}` : 'without a name');
}

/** The outcome of a write, or its state. @param {any} write */
export function outcomeOf(write) {
  const [association] = write.associations;
  if (write.state === 'settled') return write.outcome ?? association?.outcome ?? write.state;
  return stateNames[/** @type {keyof stateNames} */ (write.state)] ?? write.state;
}

/** The filter that selects the writes of a write's API key; null for a write of an earlier release. @param {any} write */
export function keyFilter({ apiKey }) {
  if (!apiKey) return null;
  return apiKey.name && apiKey.name.length <= longestFilter ? apiKey.name : apiKey.id;
}

/**
 * Facts about a write, as a list of terms.
 * @param {any} write
 */
export function writeFacts(write) {
  const { id, objectType, recordId, apiKey, acceptedAt, closedAt, attempts, correlationId } = write;
  const facts = [
    ['Record', typeName(objectType)],
    ['HubSpot id', recordId],
    ['Request', write.archives ? 'archive' : write.associations[0]?.removes && 'remove the association'],
    ['Outcome', outcomeOf(write)],
    ['Written by', apiKey ? (apiKey.name ?? apiKey.id) : 'unknown: an earlier release accepted it'],
    ['Accepted', moment(acceptedAt)],
    ['Settled or failed', closedAt && moment(closedAt)],
    ['Calls to HubSpot', String(attempts)],
    ['HubSpot’s id of the call', correlationId ?? write.problem?.correlationId],
    ['Write', id],
  ].filter(([, value]) => value);
  return el(
    'dl',
    { class: 'facts long' },
    ...facts.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]),
  );
}

/** The facts of a write for a key that only reads. @param {any} write */
export function writeView(write) {
  const values = Object.entries(valuesOf(write));
  const texts = [
    write.problem?.detail,
    ...(write.problem?.errors ?? []).map((/** @type {any} */ { message }) => message),
  ];
  return el(
    'div',
    { class: 'fields' },
    write.problem && notice([...new Set(texts)].filter(Boolean).join(' '), 'problem'),
    writeFacts(write),
    values.length > 0 && el('h3', {}, write.properties ? 'Values in HubSpot’s answer' : 'Sent values'),
    values.length > 0 &&
      el(
        'dl',
        { class: 'facts long' },
        ...values.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, /** @type {string} */ (value) || '–')]),
      ),
  );
}
