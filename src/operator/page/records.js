import { json, wordsOf } from './api.js';
import { byId, el, notice, table } from './dom.js';
import { moment } from './format.js';

const shown = 10;
const singular = { contacts: 'Contact', deals: 'Deal', tickets: 'Ticket' };
const columns = [{ title: 'Created' }, { title: 'Type' }, { title: 'Name' }, { title: 'HubSpot id', numeric: true }];
let latestRun = 0;

/** Shows what was created last in the portal. */
export async function showRecords() {
  const run = ++latestRun;
  const place = byId('records');
  try {
    const { results } = await json(`new-crm-objects?limit=${shown}`);
    // Another portal may have been chosen meanwhile.
    if (run !== latestRun) return;
    const rows = results.map((/** @type {any} */ { createdAt, objectType, name, id }) => [
      el('time', { datetime: createdAt }, moment(createdAt)),
      singular[/** @type {keyof singular} */ (objectType)] ?? objectType,
      el('span', { class: 'name' }, name),
      id,
    ]);
    place.replaceChildren(
      rows.length > 0
        ? el('div', { class: 'scroll' }, table('Latest created records, newest first', columns, rows))
        : el('p', { class: 'muted' }, 'Nothing was created yet. What is shows up here at once.'),
    );
  } catch (error) {
    if (run === latestRun) place.replaceChildren(notice(wordsOf(error), 'problem'));
  }
}
