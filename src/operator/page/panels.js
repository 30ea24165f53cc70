import { el, notice } from './dom.js';
import { count, duration, moment, percent, plural, rate, timeOfDay } from './format.js';

/** HubSpot expects less than this share of a day's calls to fail. */
const mostErrors = 0.05;

/**
 * A figure with its name and a line below it.
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
    const { created, updated, associated, failed: failing } = recent.perSecond;
    writes(
      rate(created + updated + associated + failing),
      failing > 0 ? `${rate(failing)} of them fail` : 'mean of ten seconds',
      failing > (created + updated + associated + failing) * mostErrors ? 'warn' : '',
    );
    const depth = journal.due + journal.later + journal.sending + journal.waiting;
    const oldest = journal.oldestSeconds;
    open(
      count(depth),
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

/** In the order in which they are shown. */
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
      remark: pausedUntil ? `HubSpot refused a call: the next goes at ${timeOfDay(pausedUntil)}` : '',
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
        remark: pausedUntil ? `No call goes before ${moment(pausedUntil)}` : '',
      }),
    );
  }
  const note = daily ? '' : `${plural(callsToday, 'call')} today; HubSpot has told no daily limit.`;
  if (rows.length === 0)
    return [el('p', { class: 'muted' }, 'No call was made yet: limits are known from the first one on.')];
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

const levelNames = { green: 'Good', yellow: 'Attention', red: 'Fails' };

/** @param {'green' | 'yellow' | 'red'} level */
const badge = (level) => el('span', { class: 'badge', 'data-level': level }, levelNames[level]);

/**
 * What the doctor has found.
 * @param {any} report
 * @param {string} portalId
 * @param {(portalId: string) => void} choose shows another portal
 */
export function healthPanel(report, portalId, choose) {
  const own = report.portals.find((/** @type {any} */ portal) => portal.portalId === portalId);
  const findings = [...(own?.findings ?? []), ...report.general];
  const open = findings
    .filter(({ level }) => level !== 'green')
    .sort((a, b) => (a.level === 'red' ? 0 : 1) - (b.level === 'red' ? 0 : 1));
  const good = findings.filter(({ level }) => level === 'green');
  const others = report.portals.filter((/** @type {any} */ portal) => portal.portalId !== portalId);
  const worst = open[0]?.level ?? 'green';
  const verdict = {
    green: 'Everything is as it should be.',
    yellow: 'It works, with less than it promises or not for much longer.',
    red: 'Something fails.',
  };
  return [
    el('p', { class: 'verdict' }, badge(worst), el('span', {}, verdict[/** @type {keyof verdict} */ (worst)])),
    open.length > 0 && el('ul', { class: 'findings' }, ...open.map(finding)),
    good.length > 0 &&
      el(
        'details',
        {},
        el('summary', {}, `${plural(good.length, 'check')} passed`),
        el('ul', { class: 'findings' }, ...good.map(finding)),
      ),
    others.length > 0 && el('h3', {}, 'Other portals'),
    others.length > 0 &&
      el(
        'ul',
        { class: 'portals' },
        ...others.map((/** @type {any} */ { portalId: id, hubDomain, level }) =>
          el(
            'li',
            {},
            badge(level),
            el(
              'button',
              { type: 'button', class: 'link', onclick: () => choose(id) },
              hubDomain ? `${hubDomain} (${id})` : `Portal ${id}`,
            ),
          ),
        ),
      ),
    el('p', { class: 'muted' }, `Examined at ${moment(report.examinedAt)}`),
  ].filter((part) => part !== false);
}

/** @param {any} found */
function finding({ check, subject, level, found, step }) {
  return el(
    'li',
    { 'data-level': level },
    el('span', { class: 'check' }, level === 'green' ? null : badge(level), [check, subject].filter(Boolean).join(' ')),
    el('span', {}, found),
    step && el('span', { class: 'step' }, step),
  );
}

/**
 * What stands in the way of the portal's writes; nothing where nothing does.
 * @param {any} snapshot
 */
export function portalNotice({ state, problem, health }) {
  if (state === 'disconnected') {
    const again = el('a', { href: 'api/hubspot/oauth/install' }, 'Connect it again');
    return notice(
      'HubSpot has ended the connection to this portal. Writes wait until it is connected again.',
      'problem',
      again,
    );
  }
  if (health.circuit === 'open') {
    return notice(
      'HubSpot keeps failing for this portal. One call at a time finds out whether it is back; writes wait.',
      'problem',
    );
  }
  if (health.pausedUntil) {
    return notice(
      `HubSpot lets no call through before ${moment(health.pausedUntil)} (${health.pauseReason ?? 'no reason given'}). Writes wait.`,
      'problem',
    );
  }
  if (state === 'failing')
    return notice(
      `The portal’s token could not be refreshed: ${problem ?? 'no reason given'}. It is tried again.`,
      'problem',
    );
  return null;
}

/**
 * How the process that answers does.
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
    el('p', { class: 'muted' }, 'Of this one process; all else on this page is of all of them together.'),
  ];
}
