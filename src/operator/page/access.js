import { json } from './api.js';
import { el } from './dom.js';
import { dayOf } from './format.js';

/** @typedef {'read' | 'write' | 'admin'} Right */

/** @type {{ name: string, scopes: string[], rights: Right[], portalId?: string, expiresAt?: string } | null} */
let caller = null;

/** Actions of this page by the right that they need, for a key without it. */
const lacking = {
  write: ['Retrying writes needs', 'write'],
  admin: ['Connecting portals needs', 'admin'],
};

/** Reads what the tab's key may do. @throws {import('./api.js').ApiProblem} */
export async function learnAccess() {
  caller = await json('operator/caller');
}

/** Forgets the key. */
export function forgetAccess() {
  caller = null;
}

/** @param {Right} right @returns {boolean} true if the key's scopes allow it */
export const may = (right) => caller?.rights.includes(right) ?? false;

/** The reason why a key cannot open the page. */
export function refusal() {
  const scopes = caller?.scopes.join(', ') ?? '';
  return `The key “${caller?.name ?? ''}” has the scope ${scopes}. This page needs a key with the scope read.`;
}

/** Describes the key, and names the scope that each missing action needs. */
export function accessPanel() {
  if (!caller) return [];
  const { name, scopes, portalId, expiresAt } = caller;
  const hints = Object.entries(lacking).filter(([right]) => !may(/** @type {Right} */ (right)));
  return [
    el('span', {}, 'Key ', el('strong', {}, name), ` with the scope ${scopes.join(', ')}`),
    portalId && el('span', {}, `for portal ${portalId} only`),
    expiresAt && el('span', {}, 'expires ', el('time', { datetime: expiresAt }, dayOf(expiresAt))),
    ...hints.map(([, [action = '', scope = '']]) =>
      el('span', { class: 'lacking' }, `${action} the scope `, el('code', {}, scope)),
    ),
  ].filter((part) => part !== undefined && part !== '');
}
