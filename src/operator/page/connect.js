import { may } from './access.js';
import { json, messageOf } from './api.js';
import { byId, el, notice } from './dom.js';

/**
 * Goes to HubSpot's page, where a person connects a portal. The browser keeps the cookie that lets it finish.
 */
async function connect() {
  byId('message').replaceChildren();
  try {
    const { authorizeUrl } = await json('hubspot/oauth/install', { headers: { accept: 'application/json' } });
    window.location.assign(authorizeUrl);
  } catch (error) {
    byId('message').replaceChildren(notice(messageOf(error), 'problem'));
  }
}

/**
 * A button that connects a portal, or a hint for a key that may not.
 * @param {string} text
 */
export function connectButton(text) {
  if (may('admin')) return el('button', { type: 'button', onclick: () => void connect() }, text);
  return el('span', { class: 'muted' }, `${text}: that needs a key with the scope admin.`);
}

byId('connect').addEventListener('click', () => void connect());
