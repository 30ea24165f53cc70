import { ApiProblem, json, request, wordsOf } from './api.js';
import { announce, byId, el, notice, table } from './dom.js';
import { count, moment, plural } from './format.js';
import { confirm, editAndRetry } from './retry-dialog.js';

const columns = [
  { title: 'Cause' },
  { title: 'Of' },
  { title: 'Writes', numeric: true },
  { title: 'Latest' },
  { title: 'Actions', hidden: true },
];
const atOnce = 4;
const pageSize = 200;

let latestRun = 0;
let drawn = '';
/** @type {{ stopped: boolean } | null} */
let retrying = null;

/** Shows the portal's failures. */
export async function showFailures() {
  const run = ++latestRun;
  const place = byId('failures');
  try {
    const { results } = await json('writes/failures');
    if (run === latestRun) draw(place, results);
  } catch (error) {
    if (run !== latestRun) return;
    drawn = '';
    place.replaceChildren(notice(wordsOf(error), 'problem'));
  }
}

/** Another portal is chosen: what is shown is not its. */
export function forgetFailures() {
  if (retrying) retrying.stopped = true;
  drawn = '';
}

/** @param {HTMLElement} place @param {any[]} groups */
function draw(place, groups) {
  // Nothing has changed: whoever is reading or about to press a button is left alone.
  const text = JSON.stringify(groups);
  if (text === drawn) return;
  drawn = text;
  const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.focus;
  if (groups.length === 0) {
    place.replaceChildren(el('p', { class: 'muted' }, 'No write has failed, or all that had were retried.'));
  } else {
    const rows = groups.map((group) => [
      el(
        'div',
        { class: 'cause' },
        el('strong', {}, group.latestProblem.title),
        el('span', {}, group.latestProblem.errors?.[0]?.message ?? group.latestProblem.detail),
        el('code', {}, group.cause),
      ),
      group.queue.replace('>', ' → '),
      count(group.count),
      el('time', { datetime: group.lastAt }, moment(group.lastAt)),
      actions(group),
    ]);
    place.replaceChildren(
      el('div', { class: 'scroll' }, table('Failed writes by cause, the most frequent first', columns, rows)),
    );
  }
  if (!focused) return;
  const again = [...place.querySelectorAll('button')].find((button) => button.dataset.focus === focused);
  (again ?? byId('failures-title')).focus();
}

/** @param {any} group */
function actions(group) {
  const edit = el(
    'button',
    {
      type: 'button',
      'data-focus': `edit ${group.queue} ${group.cause}`,
      onclick: () => void editAndRetry(group).then((sent) => (sent ? showFailures() : undefined)),
    },
    group.queue.includes('>') ? 'Retry …' : 'Edit and retry …',
  );
  const all =
    group.count > 1 &&
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

/** Sends every write of a group again as it is, once each. @param {any} group */
async function retryAll(group) {
  if (retrying) return;
  const text = `All ${plural(group.count, 'write')} of this cause are sent to HubSpot again as they are. Do so once what stood in their way is mended.`;
  if (!(await confirm('Retry all', text, 'Retry all'))) return;
  const run = { stopped: false };
  retrying = run;
  const said = el('p', {}, 'Looking them up …');
  const stop = el('button', { type: 'button', onclick: () => (run.stopped = true) }, 'Stop');
  const bar = el('div', { class: 'notice info', role: 'status' }, said, stop);
  byId('failures').before(bar);
  stop.focus();
  try {
    const ids = await idsOf(group, run);
    let done = 0;
    let refused = 0;
    const next = async () => {
      for (let id = ids.pop(); id !== undefined && !run.stopped; id = ids.pop()) {
        if (!(await sendAgain(id, run))) refused += 1;
        done += 1;
        said.textContent = `${count(done)} of ${count(done + ids.length)} sent again`;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, next));
    announce(`${plural(done - refused, 'write')} sent again${refused > 0 ? `, ${refused} were not` : ''}.`);
    bar.remove();
  } catch (error) {
    bar.replaceWith(notice(wordsOf(error), 'problem'));
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
 * @returns {Promise<boolean>} false where somebody else has retried it, or it has failed again already
 */
async function sendAgain(id, run) {
  for (;;) {
    try {
      await request(`writes/${id}/retry`, { method: 'POST', body: {}, headers: { prefer: 'respond-async' } });
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (
        error.status >= 400 &&
        error.status < 500 &&
        error.status !== 401 &&
        error.status !== 403 &&
        error.status !== 429
      )
        return false;
      if (error.status !== 429 || run.stopped) throw error;
      await new Promise((resolve) => setTimeout(resolve, error.retryAfterMs ?? 1000));
    }
  }
}
