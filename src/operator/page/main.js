import { ApiProblem, json, wordsOf } from './api.js';
import { Chart } from './charts.js';
import { announce, byId, el, notice } from './dom.js';
import { forgetFailures, showFailures } from './failures.js';
import { count, duration, rate, timeOfDay } from './format.js';
import { follow } from './live.js';
import { budgetPanel, healthPanel, makeTiles, portalNotice, processPanel } from './panels.js';
import { showRecords } from './records.js';
import * as session from './session.js';

/** Lists are asked for again no more often than this. */
const listEveryMs = 2_000;
const examineEveryMs = 5 * 60_000;
/** A page that nobody sees stops listening after a while. */
const unseenMs = 30_000;
const historyPoints = 180;

const portalSelect = /** @type {HTMLSelectElement} */ (byId('portal'));
const keyInput = /** @type {HTMLInputElement} */ (byId('key'));

/** @type {(snapshot: any) => void} */
let showTiles;
/** @type {{ writes: Chart, depth: Chart, latency: Chart }} */
let charts;
/** @type {import('./charts.js').Point[]} */
let seconds = [];
/** @type {import('./charts.js').Point[]} */
let depths = [];
/** @type {any} */
let report = null;
let stopFollowing = () => undefined;
let knownFailed = -1;

/** Calls at most every so often, and once more for what came meanwhile. @param {() => void} act */
function paced(act) {
  let lastMs = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return () => {
    const waitMs = Math.max(0, lastMs + listEveryMs - performance.now());
    timer ??= setTimeout(() => {
      timer = undefined;
      lastMs = performance.now();
      if (session.apiKey() !== null) act();
    }, waitMs);
  };
}
const refreshRecords = paced(() => void showRecords());
const refreshFailures = paced(() => void showFailures());

/** @param {string} [problem] */
function showLogin(problem = '') {
  stopFollowing();
  byId('dashboard').hidden = true;
  byId('login').hidden = false;
  byId('forget').hidden = true;
  setConnection('', '');
  byId('login-error').textContent = problem;
  keyInput.setAttribute('aria-invalid', String(problem !== ''));
  keyInput.value = '';
  keyInput.focus();
}

/** @param {string} state @param {string} text */
function setConnection(state, text) {
  const place = byId('connection');
  place.dataset.state = state;
  if (place.textContent !== text) place.textContent = text;
}

/** The page with the key at hand: which portals are there? */
async function start() {
  byId('login').hidden = true;
  setConnection('connecting', 'Connecting …');
  try {
    const { results } = await json('portals');
    byId('dashboard').hidden = false;
    byId('forget').hidden = false;
    makeDashboard();
    if (results.length === 0) {
      showNoPortal();
      return;
    }
    const known = results.some((/** @type {any} */ { portalId }) => portalId === session.portalId());
    portalSelect.replaceChildren(
      ...results.map((/** @type {any} */ { portalId, hubDomain }) =>
        el('option', { value: portalId }, hubDomain ? `${hubDomain} (${portalId})` : portalId),
      ),
    );
    choosePortal(known ? (session.portalId() ?? '') : results[0].portalId);
  } catch (error) {
    failStart(error);
  }
}

/** @param {unknown} error */
function failStart(error) {
  if (error instanceof ApiProblem && (error.status === 401 || error.status === 403)) {
    session.forgetAll();
    showLogin(error.status === 401 ? 'This key is not known, or was revoked.' : error.body.detail);
    return;
  }
  byId('dashboard').hidden = false;
  byId('forget').hidden = false;
  setConnection('lost', 'Not connected');
  const again = el('button', { type: 'button', onclick: () => void start() }, 'Try again');
  byId('notice').replaceChildren(notice(wordsOf(error), 'problem', again));
}

function showNoPortal() {
  setConnection('', '');
  byId('portal-choice').hidden = true;
  const connect = el('a', { href: 'api/hubspot/oauth/install' }, 'Connect a portal');
  byId('notice').replaceChildren(notice('No portal is connected yet: there is nothing to watch.', 'info', connect));
  for (const id of ['budget', 'failures', 'records']) {
    byId(id).replaceChildren(el('p', { class: 'muted' }, 'No portal is connected.'));
  }
  void examine(300);
}

function makeDashboard() {
  if (charts) return;
  showTiles = makeTiles(byId('tiles'));
  const place = byId('charts');
  charts = {
    writes: new Chart(place, {
      title: 'Writes a second, by outcome',
      format: rate,
      sum: true,
      series: [
        { key: 'created', label: 'created', colour: '--created', fill: true },
        { key: 'updated', label: 'updated', colour: '--updated', fill: true },
        { key: 'associated', label: 'associated', colour: '--associated' },
        { key: 'failed', label: 'failed', colour: '--failed', fill: true },
      ],
    }),
    depth: new Chart(place, {
      title: 'Open writes',
      format: count,
      series: [
        { key: 'open', label: 'all', colour: '--updated', fill: true },
        { key: 'later', label: 'wait for another attempt', colour: '--failed' },
      ],
    }),
    latency: new Chart(place, {
      title: 'Time from acceptance to outcome',
      format: duration,
      series: [
        { key: 'p95Ms', label: '95 % within', colour: '--associated', fill: true },
        { key: 'p50Ms', label: 'half within', colour: '--created' },
      ],
    }),
  };
}

/** @param {string} id */
function choosePortal(id) {
  stopFollowing();
  session.keepPortalId(id);
  portalSelect.value = id;
  byId('portal-choice').hidden = false;
  byId('notice').replaceChildren();
  seconds = [];
  depths = [];
  knownFailed = -1;
  forgetFailures();
  for (const place of ['budget', 'failures', 'records'])
    byId(place).replaceChildren(el('p', { class: 'muted' }, 'Loading …'));
  refreshRecords();
  refreshFailures();
  if (report) drawHealth();
  else void examine(300);
  listen();
}

function listen() {
  stopFollowing();
  const stop = follow({ onEvent, onState });
  stopFollowing = () => {
    stop();
    return undefined;
  };
}

/** @param {import('./live.js').ConnectionState} state */
function onState(state) {
  if (state.kind === 'connecting') setConnection('connecting', 'Connecting …');
  if (state.kind === 'live') setConnection('live', 'Live');
  if (state.kind !== 'lost') return;
  const { error, againMs } = state;
  if (error instanceof ApiProblem && (error.status === 401 || error.status === 403)) {
    failStart(error);
    return;
  }
  setConnection('lost', againMs === Infinity ? 'Not connected' : 'Reconnecting …');
  if (error instanceof ApiProblem)
    byId('notice').replaceChildren(notice(`${wordsOf(error)} The figures below are not current.`, 'problem'));
  // The portal may be gone: ask which there are.
  if (againMs === Infinity) setTimeout(() => void start(), 5_000);
}

/** @param {string} name @param {any} data @param {boolean} isFirst */
function onEvent(name, data, isFirst) {
  if (name === 'problem') {
    byId('notice').replaceChildren(notice(`${data.title}. The figures below are not current.`, 'problem'));
    return;
  }
  if (name !== 'snapshot') return;
  const stands = portalNotice(data);
  byId('notice').replaceChildren(...(stands ? [stands] : []));
  byId('as-of').textContent = `As of ${timeOfDay(data.at)}`;
  seconds = [...(isFirst ? [] : seconds), ...data.seconds].slice(-historyPoints);
  const { due, later, sending, waiting, failed } = data.journal;
  depths = [
    ...depths,
    { at: Math.round(Date.parse(data.at) / 1000), open: due + later + sending + waiting, later },
  ].slice(-historyPoints);
  showTiles(data);
  charts.writes.show(seconds);
  charts.depth.show(depths);
  charts.latency.show(seconds);
  byId('budget').replaceChildren(...budgetPanel(data));
  byId('process').replaceChildren(...processPanel(data.process));
  byId('process-card').hidden = false;
  const fresh = isFirst ? [] : data.seconds;
  if (fresh.some((/** @type {any} */ { created }) => created > 0)) refreshRecords();
  if (failed !== knownFailed || fresh.some((/** @type {any} */ second) => second.failed > 0)) refreshFailures();
  knownFailed = failed;
}

function drawHealth() {
  byId('health').replaceChildren(...healthPanel(report, session.portalId() ?? '', choosePortal));
}

/** @param {number} maxAgeSeconds */
async function examine(maxAgeSeconds) {
  const button = /** @type {HTMLButtonElement} */ (byId('examine'));
  button.disabled = true;
  if (!report) byId('health').replaceChildren(el('p', { class: 'muted' }, 'Examining …'));
  try {
    report = await json(`operator/doctor?maxAge=${maxAgeSeconds}`);
    drawHealth();
    if (maxAgeSeconds < 60) announce('The examination is done.');
  } catch (error) {
    byId('health').replaceChildren(notice(wordsOf(error), 'problem'));
  } finally {
    button.disabled = false;
  }
}

byId('login-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const key = keyInput.value.trim();
  if (key === '') {
    showLogin('Enter a key.');
    return;
  }
  // Anything else cannot be sent in a header, and is no key.
  if (!/^[\x21-\x7e]{1,512}$/.test(key)) {
    showLogin('This is not a key of this service: they begin with hck_.');
    return;
  }
  session.keepApiKey(key);
  void start();
});
byId('forget').addEventListener('click', () => {
  session.forgetAll();
  report = null;
  showLogin();
  announce('The key is forgotten.');
});
portalSelect.addEventListener('change', () => choosePortal(portalSelect.value));
byId('examine').addEventListener('click', () => void examine(10));
setInterval(() => {
  if (session.apiKey() !== null && !document.hidden) void examine(300);
}, examineEveryMs);

/** @type {ReturnType<typeof setTimeout> | undefined} */
let unseen;
let isAway = false;
document.addEventListener('visibilitychange', () => {
  clearTimeout(unseen);
  if (session.apiKey() === null || session.portalId() === null) return;
  if (document.hidden) {
    unseen = setTimeout(() => {
      isAway = true;
      stopFollowing();
      setConnection('connecting', 'Paused');
    }, unseenMs);
  } else if (isAway) {
    isAway = false;
    listen();
    refreshRecords();
    refreshFailures();
  }
});

if (session.apiKey() === null) showLogin();
else void start();
