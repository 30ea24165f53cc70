import { may } from './access.js';
import { ApiProblem, json, request, messageOf } from './api.js';
import { confirm } from './dialog.js';
import { announce, byId, el, notice, table } from './dom.js';
import { count, moment, plural } from './format.js';
import { openWrite } from './retry-dialog.js';
import { learnTypeNames, queueName } from './write-facts.js';
import { writesLink } from './writes.js';

const columns = [
  { title: 'Cause' },
  { title: 'Of' },
  { title: 'Writes', numeric: true },
  { title: 'Latest' },
  { title: 'Actions', hidden: true },
];
const parallelRetries = 4;
const pageSize = 200;

let latestRun = 0;
let drawn = '';
/** @type {{ stopped: boolean } | null} */
let retrying = null;

/** Shows the portal's failures. */
export async function showFailures() {
  const run = ++latestRun;
  const list = byId('failures');
  try {
    const failures = await json('writes/failures');
    if (run !== latestRun) return;
    learnTypeNames(failures);
    draw(list, failures);
  } catch (error) {
    if (run !== latestRun) return;
    drawn = '';
    list.replaceChildren(notice(messageOf(error), 'problem'));
  }
}

/** Forgets the shown failures, which belong to a portal. */
export function forgetFailures() {
  if (retrying) retrying.stopped = true;
  drawn = '';
}

/** @param {HTMLElement} list @param {any} failures */
function draw(list, failures) {
  /** @type {any[]} */
  const groups = failures.results;
  // Drawing an unchanged list would disturb a person who is about to press a button.
  const text = JSON.stringify(failures);
  if (text === drawn) return;
  drawn = text;
  const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.focus;
  if (groups.length === 0) {
    list.replaceChildren(el('p', { class: 'muted' }, 'No write has failed, or all failed ones were retried.'));
  } else {
    const rows = groups.map((group) => [
      el(
        'div',
        { class: 'cause' },
        el('strong', {}, group.latestProblem.title),
        el('span', {}, group.latestProblem.errors?.[0]?.message ?? group.latestProblem.detail),
        el('code', {}, group.cause),
      ),
      queueName(group.queue),
      writesLink(
        { state: 'failed', queue: group.queue, cause: group.cause },
        count(group.count),
        `List the writes: ${count(group.count)}`,
      ),
      el('time', { datetime: group.lastAt }, moment(group.lastAt)),
      actions(group),
    ]);
    list.replaceChildren(
      ...(may('write') ? [] : [el('p', { class: 'hint' }, 'Retrying them needs a key with the scope write.')]),
      el('div', { class: 'scroll' }, table('Failed writes by cause, the most frequent first', columns, rows)),
    );
  }
  if (!focused) return;
  const again = [...list.querySelectorAll('button')].find((button) => button.dataset.focus === focused);
  (again ?? byId('failures-title')).focus();
}

/** @param {any} group */
function actions(group) {
  const isAssociation = group.queue.includes('>');
  const open = () => openWrite(group.latestWriteIds, { isAssociation, isFailed: true });
  const edit = el(
    'button',
    {
      type: 'button',
      'data-focus': `edit ${group.queue} ${group.cause}`,
      onclick: () => void open().then((sent) => (sent ? showFailures() : undefined)),
    },
    may('write') ? (isAssociation ? 'Retry …' : 'Edit and retry …') : 'Show …',
  );
  const all =
    group.count > 1 &&
    may('write') &&
    el(
      'button',
      {
        type: 'button',
        class: 'quiet',
        'data-focus': `all ${group.queue} ${group.cause}`,
        onclick: () => void retryAll(group),
      },
      `Retry all ${count(group.count)}`,
    );
  return el('div', { class: 'actions' }, edit, all);
}

/** Retries every write of a group once, unchanged. @param {any} group */
async function retryAll(group) {
  if (retrying) return;
  const text = `All ${plural(group.count, 'write')} of this cause are sent to HubSpot again, unchanged. First fix their cause.`;
  if (!(await confirm('Retry all', text, 'Retry all'))) return;
  const run = { stopped: false };
  retrying = run;
  const progress = el('p', {}, 'Listing the writes …');
  const stop = el('button', { type: 'button', onclick: () => (run.stopped = true) }, 'Stop');
  const bar = el('div', { class: 'notice info', role: 'status' }, progress, stop);
  byId('failures').before(bar);
  stop.focus();
  try {
    const ids = await idsOf(group, run);
    let done = 0;
    let refused = 0;
    const next = async () => {
      for (let id = ids.pop(); id !== undefined && !run.stopped; id = ids.pop()) {
        if (!(await retry(id, run))) refused += 1;
        done += 1;
        progress.textContent = `${count(done)} of ${count(done + ids.length)} retried`;
      }
    };
    await Promise.all(Array.from({ length: parallelRetries }, next));
    announce(`${plural(done - refused, 'write')} retried${refused > 0 ? `, ${refused} not` : ''}.`);
    bar.remove();
  } catch (error) {
    bar.replaceWith(notice(messageOf(error), 'problem'));
  } finally {
    retrying = null;
    byId('failures-title').focus();
    if (!run.stopped) await showFailures();
  }
}

/** @param {any} group @param {{ stopped: boolean }} run @returns {Promise<string[]>} */
async function idsOf({ queue, cause }, run) {
  /** @type {string[]} */
  const ids = [];
  let cursor = '';
  do {
    const query = new URLSearchParams({
      state: 'failed',
      queue,
      cause,
      limit: String(pageSize),
      ...(cursor && { cursor }),
    });
    const page = await json(`writes?${query}`);
    ids.push(...page.results.map((/** @type {any} */ { id }) => id));
    cursor = page.paging.next?.cursor ?? '';
  } while (cursor !== '' && !run.stopped);
  return ids;
}

/**
 * @param {string} id
 * @param {{ stopped: boolean }} run
 * @returns {Promise<boolean>} false if the API refuses the retry, such as after one by another person
 */
async function retry(id, run) {
  for (;;) {
    try {
      await request(`writes/${id}/retry`, { method: 'POST', body: {}, headers: { prefer: 'respond-async' } });
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (error.status >= 400 && error.status < 500 && ![401, 403, 429].includes(error.status)) return false;
      if (error.status !== 429 || run.stopped) throw error;
      await new Promise((resolve) => setTimeout(resolve, error.retryAfterMs ?? 1000));
    }
  }
}
