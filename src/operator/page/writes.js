import { may } from './access.js';
import { json, messageOf } from './api.js';
import { announce, byId, el, notice, table } from './dom.js';
import { moment } from './format.js';
import { openWrite } from './retry-dialog.js';
import { isAssociation, keyFilter, learnTypeNames, outcomeOf, queueName, recordName, typeName } from './write-facts.js';

/** Filters of GET /api/writes that the page's address carries. */
const names = ['state', 'apiKey', 'externalId', 'since', 'until', 'queue', 'cause'];
/** Filters with a field of their own. */
const fields = ['state', 'apiKey', 'externalId', 'since', 'until'];
const times = ['since', 'until'];
const pageSize = 15;
const columns = [
  { title: 'Accepted' },
  { title: 'Type' },
  { title: 'Record' },
  { title: 'Outcome' },
  { title: 'Written by' },
  { title: 'Actions', hidden: true },
];

let latestRun = 0;
let drawn = '';
/** Cursor of the shown page; empty for the first one. */
let cursor = '';
/** @type {() => void} */
let onRetried = () => undefined;

/** @param {string} name @returns {HTMLInputElement | HTMLSelectElement} */
const field = (name) => /** @type {HTMLInputElement | HTMLSelectElement} */ (byId(`writes-${name}`));

/** The filters in the page's address. @returns {Record<string, string>} */
function filters() {
  const given = new URLSearchParams(window.location.search);
  const known = names.flatMap((name) => (given.get(name) ? [[name, given.get(name) ?? '']] : []));
  return Object.fromEntries(known);
}

/** The page's address with filters. @param {Record<string, string | undefined>} wanted */
export function addressOf(wanted) {
  const query = new URLSearchParams();
  for (const name of names) if (wanted[name]) query.set(name, wanted[name] ?? '');
  const text = query.toString();
  return text === '' ? window.location.pathname : `?${text}`;
}

/**
 * A link to the list of writes with some filters.
 * @param {Record<string, string | undefined>} wanted
 * @param {string} text
 * @param {string} [label] for screen readers
 */
export function writesLink(wanted, text, label) {
  return el(
    'a',
    {
      href: `${addressOf(wanted)}#writes-title`,
      'aria-label': label,
      onclick: (/** @type {MouseEvent} */ event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go(wanted);
        byId('writes-title').focus();
      },
    },
    text,
  );
}

/** Sets the filters, and shows their first page. @param {Record<string, string | undefined>} wanted */
function go(wanted) {
  window.history.pushState(null, '', addressOf(wanted));
  fillForm();
  forgetWrites();
  void showWrites();
}

function fillForm() {
  const given = filters();
  for (const name of fields) {
    const value = given[name] ?? (name === 'state' ? 'settled' : '');
    field(name).value = times.includes(name) ? toLocalTime(value) : value;
  }
  const { queue = '', cause = '' } = given;
  const only = [queueName(queue), cause].filter(Boolean).join(': ');
  byId('writes-only').replaceChildren(
    ...(only === ''
      ? []
      : [
          el('span', {}, 'Only ', el('code', {}, only)),
          writesLink({ ...given, queue: undefined, cause: undefined }, 'all causes'),
        ]),
  );
}

/** Forgets the shown writes, which belong to a portal, and returns to the first page. */
export function forgetWrites() {
  drawn = '';
  cursor = '';
}

/** Shows the first page anew, unless a person looks at a later one. */
export function refreshWrites() {
  if (cursor === '') void showWrites();
}

/** Shows the writes that fit the filters. */
async function showWrites() {
  const run = ++latestRun;
  const list = byId('writes');
  const query = new URLSearchParams({ state: 'settled', ...filters(), limit: String(pageSize) });
  if (cursor !== '') query.set('cursor', cursor);
  try {
    const page = await json(`writes?${query}`);
    if (run !== latestRun) return;
    learnTypeNames(page);
    draw(list, page);
  } catch (error) {
    if (run !== latestRun) return;
    drawn = '';
    list.replaceChildren(notice(messageOf(error), 'problem'));
  }
}

/** @param {HTMLElement} list @param {any} page */
function draw(list, page) {
  const { results, paging } = page;
  // Drawing an unchanged list would disturb a person who is about to press a button.
  const text = JSON.stringify([page, filters(), cursor]);
  if (text === drawn) return;
  drawn = text;
  const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.focus;
  const older = paging.next?.cursor;
  const none = older ? 'None among the latest 5,000 writes.' : 'There are no such writes.';
  list.replaceChildren(
    results.length > 0
      ? el('div', { class: 'scroll' }, table('Writes, newest first', columns, results.map(rowOf)))
      : el('p', { class: 'muted' }, none),
    el(
      'div',
      { class: 'actions pages' },
      cursor !== '' && pageButton('Newest', ''),
      older && pageButton('Older', older),
    ),
  );
  const again = focused && [...list.querySelectorAll('button')].find((button) => button.dataset.focus === focused);
  if (again) again.focus();
  else if (focused && document.activeElement === document.body) byId('writes-title').focus();
}

/** @param {string} text @param {string} target cursor of the page */
function pageButton(text, target) {
  const onclick = () => {
    cursor = target;
    void showWrites().then(() => {
      byId('writes-title').focus();
      announce(`${text} writes are shown.`);
    });
  };
  return el('button', { type: 'button', 'data-focus': `page ${text}`, onclick }, text);
}

/** @param {any} write */
function rowOf(write) {
  const { id, state, objectType, acceptedAt } = write;
  const key = keyFilter(write);
  const keyName = write.apiKey?.name ?? key ?? '';
  const retries = state === 'failed' && may('write');
  const open = el(
    'button',
    {
      type: 'button',
      class: retries ? null : 'quiet',
      'data-focus': `write ${id}`,
      'aria-label': `${retries ? 'Retry' : 'Show'} the write of ${recordName(write)}`,
      onclick: () =>
        void openWrite([id], { isAssociation: isAssociation(write), isFailed: state === 'failed' }).then((sent) => {
          if (sent) onRetried();
        }),
    },
    retries ? 'Retry …' : 'Show …',
  );
  return [
    el('time', { datetime: acceptedAt }, moment(acceptedAt)),
    typeName(objectType),
    el('span', { class: 'name' }, recordName(write)),
    outcomeOf(write),
    key === null
      ? el('span', { class: 'muted', title: 'An earlier release accepted this write' }, 'unknown')
      : writesLink({ ...filters(), apiKey: key }, keyName, `Only writes of ${keyName}`),
    el('div', { class: 'actions' }, open),
  ];
}

/** The value of a field for a time; empty for a text that is no time. @param {string} iso */
function toLocalTime(iso) {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return '';
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The value of a field as a filter. @param {string} name */
function valueOf(name) {
  const value = field(name).value.trim();
  return times.includes(name) && value !== '' ? new Date(value).toISOString() : value;
}

/** Prepares the form of the filters. @param {() => void} retried called after a retry */
export function makeWrites(retried) {
  onRetried = retried;
  const wantedFilters = () => {
    const { queue, cause } = filters();
    return { ...Object.fromEntries(fields.map((name) => [name, valueOf(name)])), queue, cause };
  };
  byId('writes-filter').addEventListener('submit', (event) => {
    event.preventDefault();
    go(wantedFilters());
  });
  field('state').addEventListener('change', () => go(wantedFilters()));
  byId('writes-all').addEventListener('click', () => go({ state: field('state').value }));
  window.addEventListener('popstate', () => {
    fillForm();
    forgetWrites();
    void showWrites();
  });
  fillForm();
}
