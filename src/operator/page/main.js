import { accessPanel, forgetAccess, learnAccess, may, refusal } from './access.js';
import { ApiProblem, json, messageOf } from './api.js';
import { connectButton } from './connect.js';
import { makeDashboard, resetDashboard, showSnapshot } from './dashboard.js';
import { announce, byId, el, notice } from './dom.js';
import { forgetFailures, showFailures } from './failures.js';
import { examine, forgetReport, showHealth } from './health.js';
import { follow } from './live.js';
import { showRecords } from './records.js';
import * as session from './session.js';
import { forgetTypeNames } from './write-facts.js';
import { forgetWrites, makeWrites, refreshWrites } from './writes.js';

/** Shortest time between two requests for a list. */
const listEveryMs = 2_000;
const examineEveryMs = 5 * 60_000;
/** A hidden page stops listening after this time. */
const unseenMs = 30_000;

const portalSelect = /** @type {HTMLSelectElement} */ (byId('portal'));
const keyInput = /** @type {HTMLInputElement} */ (byId('key'));

let stopFollowing = () => undefined;
let knownFailed = -1;

/** Throttles calls: those within {@link listEveryMs} become one later call. @param {() => void} act */
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
const refreshList = paced(refreshWrites);

/** @param {string} [problem] */
function showLogin(problem = '') {
  stopFollowing();
  byId('dashboard').hidden = true;
  byId('login').hidden = false;
  byId('forget').hidden = true;
  byId('connect').hidden = true;
  forgetAccess();
  setConnection('', '');
  byId('login-error').textContent = problem;
  keyInput.setAttribute('aria-invalid', String(problem !== ''));
  keyInput.value = '';
  keyInput.focus();
}

/** @param {string} state @param {string} text */
function setConnection(state, text) {
  const status = byId('connection');
  status.dataset.state = state;
  if (status.textContent !== text) status.textContent = text;
}

/** Learns what the tab's key may do, lists the portals with it, and shows one. */
async function start() {
  byId('login').hidden = true;
  setConnection('connecting', 'Connecting …');
  try {
    await learnAccess();
    if (!may('read')) {
      session.forgetAll();
      showLogin(refusal());
      return;
    }
    byId('access').replaceChildren(...accessPanel());
    byId('connect').hidden = !may('admin');
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
    showLogin(error.body.code === 'unauthorized' ? 'This key is not known, or was revoked.' : error.body.detail);
    return;
  }
  byId('dashboard').hidden = false;
  byId('forget').hidden = false;
  setConnection('lost', 'Not connected');
  const again = el('button', { type: 'button', onclick: () => void start() }, 'Try again');
  byId('notice').replaceChildren(notice(messageOf(error), 'problem', again));
}

function showNoPortal() {
  setConnection('', '');
  byId('portal-choice').hidden = true;
  byId('notice').replaceChildren(notice('No portal is connected yet.', 'info', connectButton('Connect a portal')));
  for (const id of ['budget', 'failures', 'writes', 'records']) {
    byId(id).replaceChildren(el('p', { class: 'muted' }, 'No portal is connected.'));
  }
  void examine(300, choosePortal);
}

/** @param {string} id */
function choosePortal(id) {
  stopFollowing();
  session.keepPortalId(id);
  portalSelect.value = id;
  byId('portal-choice').hidden = false;
  byId('notice').replaceChildren();
  resetDashboard();
  knownFailed = -1;
  forgetFailures();
  forgetWrites();
  forgetTypeNames();
  for (const panel of ['budget', 'failures', 'writes', 'records'])
    byId(panel).replaceChildren(el('p', { class: 'muted' }, 'Loading …'));
  refreshRecords();
  refreshFailures();
  refreshList();
  showHealth(choosePortal);
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
    byId('notice').replaceChildren(notice(`${messageOf(error)} The figures below are not current.`, 'problem'));
  // The portal may have been disconnected: list the portals again.
  if (againMs === Infinity) setTimeout(() => void start(), 5_000);
}

/** @param {string} name @param {any} data @param {boolean} isFirst */
function onEvent(name, data, isFirst) {
  if (name === 'problem') {
    byId('notice').replaceChildren(notice(`${data.title}. The figures below are not current.`, 'problem'));
    return;
  }
  if (name !== 'snapshot') return;
  showSnapshot(data, isFirst);
  const { failed } = data.journal;
  const fresh = isFirst ? [] : data.seconds;
  if (fresh.some((/** @type {any} */ { created, archived }) => created + archived > 0)) refreshRecords();
  if (failed !== knownFailed || fresh.some((/** @type {any} */ second) => second.failed > 0)) refreshFailures();
  if (failed !== knownFailed || fresh.some(hasTraffic)) refreshList();
  knownFailed = failed;
}

/** True for a second in which a write was settled or failed. @param {any} second */
function hasTraffic({ created, updated, archived, associated, failed }) {
  return created + updated + archived + associated + failed > 0;
}

byId('login-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const key = keyInput.value.trim();
  if (key === '') {
    showLogin('Enter a key.');
    return;
  }
  // Other characters cannot be sent in a header.
  if (!/^[\x21-\x7e]{1,512}$/.test(key)) {
    showLogin('This is not a key of this service. Keys begin with hck_.');
    return;
  }
  session.keepApiKey(key);
  void start();
});
byId('forget').addEventListener('click', () => {
  session.forgetAll();
  forgetReport();
  showLogin();
  announce('The key is forgotten.');
});
portalSelect.addEventListener('change', () => choosePortal(portalSelect.value));
byId('examine').addEventListener('click', () => void examine(10, choosePortal));
setInterval(() => {
  if (session.apiKey() !== null && !document.hidden) void examine(300, choosePortal);
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
    refreshList();
  }
});
makeWrites(() => {
  refreshFailures();
  refreshList();
});

if (session.apiKey() === null) showLogin();
else void start();
