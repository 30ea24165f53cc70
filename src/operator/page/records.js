import { json, messageOf } from './api.js';
import { byId, el, notice, table } from './dom.js';
import { moment } from './format.js';
import { learnTypeNames, typeName } from './write-facts.js';

const shown = 10;
const columns = [
  { title: 'Created' },
  { title: 'Type' },
  { title: 'Name' },
  { title: 'State' },
  { title: 'HubSpot id', numeric: true },
];
let latestRun = 0;

/** Shows the portal's latest created records. */
export async function showRecords() {
  const run = ++latestRun;
  const list = byId('records');
  try {
    const page = await json(`new-crm-objects?limit=${shown}`);
    // The user may have chosen another portal in the meantime.
    if (run !== latestRun) return;
    learnTypeNames(page);
    const rows = page.results.map((/** @type {any} */ { createdAt, objectType, name, state, id }) => [
      el('time', { datetime: createdAt }, moment(createdAt)),
      typeName(objectType),
      el('span', { class: 'name' }, name),
      state,
      id,
    ]);
    list.replaceChildren(
      rows.length > 0
        ? el('div', { class: 'scroll' }, table('Latest created records, newest first', columns, rows))
        : el('p', { class: 'muted' }, 'Nothing was created yet.'),
    );
  } catch (error) {
    if (run === latestRun) list.replaceChildren(notice(messageOf(error), 'problem'));
  }
}
