import { connectButton } from './connect.js';
import { el, notice } from './dom.js';
import { count, duration, moment, percent, plural, rate, timeOfDay } from './format.js';

/** HubSpot's limit for the share of a day's calls that fail. */
const mostErrors = 0.05;

/**
 * Creates a figure with its name and a line below it.
 * @param {HTMLElement} parent
 * @param {string} name
 */
function tile(parent, name) {
  const value = el('dd', { class: 'figure' }, '–');
  const more = el('dd', { class: 'muted more' }, ' ');
  const box = el('dl', { class: 'tile' }, el('dt', {}, name), value, more);
  parent.append(box);
  return (
    /** @type {string} */ text,
    /** @type {string | Node} */ below,
    /** @type {'' | 'good' | 'warn' | 'bad'} */ level = '',
  ) => {
    if (value.textContent !== text) value.textContent = text;
    if (typeof below !== 'string' || more.textContent !== below) more.replaceChildren(below);
    box.dataset.level = level;
  };
}

/** @param {HTMLElement} parent */
export function makeTiles(parent) {
  const writes = tile(parent, 'Writes a second');
  const open = tile(parent, 'Open writes');
  const latency = tile(parent, 'Time to HubSpot, 95 %');
  const errors = tile(parent, 'HubSpot’s errors today');
  const failed = tile(parent, 'Failed writes');
  return (/** @type {any} */ { recent, journal, health }) => {
    const { created, updated, archived, associated, failed: failing } = recent.perSecond;
    const all = created + updated + archived + associated + failing;
    writes(
      rate(all),
      failing > 0 ? `${rate(failing)} of them fail` : 'mean of ten seconds',
      failing > all * mostErrors ? 'warn' : '',
    );
    const depth = journal.due + journal.later + journal.sending + journal.waiting;
    const oldest = journal.oldestSeconds;
    open(
      journal.isComplete ? count(depth) : `more than ${count(depth)}`,
      depth === 0
        ? 'nothing waits'
        : journal.later > 0
          ? `${count(journal.later)} wait for another attempt`
          : `the oldest for ${duration((oldest ?? 0) * 1000)}`,
      journal.later > 0 || (oldest ?? 0) > 60 ? 'warn' : '',
    );
    latency(
      duration(recent.p95Ms),
      recent.p50Ms === null ? 'no write in this minute' : `half within ${duration(recent.p50Ms)}`,
    );
    errors(
      percent(health.errorShareToday),
      `of ${plural(health.callsToday, 'call')}; limit 5 %`,
      health.callsToday >= 100 && health.errorShareToday >= mostErrors ? 'bad' : '',
    );
    failed(
      count(journal.failed),
      journal.failed === 0 ? 'none to look at' : el('a', { href: '#failures-title' }, 'look at them'),
      journal.failed > 0 ? 'bad' : 'good',
    );
  };
}

/** Names of the buckets, in the order of the page. */
const bucketNames = { general: 'All calls', search: 'Searches', associations: 'Associations' };

/** @param {any} snapshot */
export function budgetPanel({ budget, health }) {
  const order = Object.keys(bucketNames);
  const sorted = [...budget].sort((a, b) => order.indexOf(a.bucket) - order.indexOf(b.bucket));
  const rows = sorted.map((/** @type {any} */ { bucket, limit, windowMs, used, foreign, pausedUntil }) =>
    meter({
      name: `${bucketNames[/** @type {keyof bucketNames} */ (bucket)] ?? bucket} in ${duration(windowMs)}`,
      used,
      others: foreign,
      limit,
      remark: pausedUntil ? `HubSpot refused a call. The next one leaves at ${timeOfDay(pausedUntil)}` : '',
    }),
  );
  const { daily, callsToday, pausedUntil } = health;
  if (daily) {
    const used = Math.max(0, daily.limit - daily.remaining);
    const own = Math.min(callsToday, used);
    rows.push(
      meter({
        name: 'The account’s day',
        used: own,
        others: used - own,
        limit: daily.limit,
        remark: pausedUntil ? `No call leaves before ${moment(pausedUntil)}` : '',
      }),
    );
  }
  const note = daily ? '' : `${plural(callsToday, 'call')} today. The daily limit is unknown.`;
  if (rows.length === 0) return [el('p', { class: 'muted' }, 'The limits are unknown until the first call.')];
  return [el('div', { class: 'meters' }, ...rows), ...(note ? [el('p', { class: 'muted' }, note)] : [])];
}

/** @param {{ name: string, used: number, others: number, limit: number, remark: string }} of */
function meter({ name, used, others, limit, remark }) {
  const all = used + others;
  const share = limit > 0 ? Math.min(1, all / limit) : 0;
  const words = `${count(all)} of ${count(limit)}${others > 0 ? `, ${count(others)} by others` : ''}`;
  const own = el('span', { class: 'own' });
  own.style.setProperty('width', `${limit > 0 ? Math.min(100, (used / limit) * 100) : 0}%`);
  const foreign = el('span', { class: 'others' });
  foreign.style.setProperty(
    'width',
    `${limit > 0 ? Math.min(100 - (used / limit) * 100, (others / limit) * 100) : 0}%`,
  );
  return el(
    'div',
    { class: 'meter', 'data-level': remark !== '' ? 'bad' : share >= 0.95 ? 'warn' : null },
    el('div', { class: 'meter-head' }, el('span', {}, name), el('span', { class: 'numeric' }, words)),
    el(
      'div',
      {
        class: 'meter-bar',
        role: 'meter',
        'aria-label': name,
        'aria-valuemin': 0,
        'aria-valuemax': limit,
        'aria-valuenow': Math.min(all, limit),
        'aria-valuetext': words,
      },
      own,
      foreign,
    ),
    remark && el('p', { class: 'remark' }, remark),
  );
}

/**
 * The reason why the portal's writes wait; null if they do not.
 * @param {any} snapshot
 */
export function portalNotice({ state, problem, health }) {
  if (state === 'disconnected') {
    const again = connectButton('Connect it again');
    return notice(
      'HubSpot has ended the connection to this portal. Writes wait until it is connected again.',
      'problem',
      again,
    );
  }
  if (health.circuit === 'open') {
    return notice('HubSpot keeps failing for this portal. Single calls probe it. Writes wait.', 'problem');
  }
  if (health.pausedUntil) {
    return notice(
      `HubSpot accepts no call before ${moment(health.pausedUntil)} (${health.pauseReason ?? 'no reason given'}). Writes wait.`,
      'problem',
    );
  }
  if (state === 'failing')
    return notice(
      `The portal’s token could not be refreshed: ${problem ?? 'no reason given'}. The service tries again.`,
      'problem',
    );
  return null;
}

/**
 * State of the process that answers.
 * @param {any} process
 */
export function processPanel({ requestsPerSecond, p95Ms, busyShare, memoryBytes }) {
  const facts = [
    ['Requests a second', rate(requestsPerSecond)],
    ['Answered within, 95 %', duration(p95Ms)],
    ['Event loop busy', percent(busyShare)],
    ['Memory', `${count(memoryBytes / 1_048_576)} MiB`],
  ];
  return [
    el('dl', { class: 'facts' }, ...facts.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)])),
    el(
      'p',
      { class: 'muted' },
      'These figures are of one process. All others on this page are of all processes together.',
    ),
  ];
}
