import { json, messageOf } from './api.js';
import { announce, byId, el, notice } from './dom.js';
import { moment, plural } from './format.js';
import * as session from './session.js';

/** @typedef {(portalId: string) => void} ChoosePortal shows another portal */

/** @type {any} */
let report = null;

/** Forgets the report, which belongs to a key. */
export function forgetReport() {
  report = null;
}

/** Shows the kept report, or else requests one. @param {ChoosePortal} choose */
export function showHealth(choose) {
  if (report) draw(choose);
  else void examine(300, choose);
}

/** Requests a report and shows it. @param {number} maxAgeSeconds @param {ChoosePortal} choose */
export async function examine(maxAgeSeconds, choose) {
  const button = /** @type {HTMLButtonElement} */ (byId('examine'));
  button.disabled = true;
  if (!report) byId('health').replaceChildren(el('p', { class: 'muted' }, 'Examining …'));
  try {
    report = await json(`operator/doctor?maxAge=${maxAgeSeconds}`);
    draw(choose);
    if (maxAgeSeconds < 60) announce('The examination is complete.');
  } catch (error) {
    byId('health').replaceChildren(notice(messageOf(error), 'problem'));
  } finally {
    button.disabled = false;
  }
}

/** @param {ChoosePortal} choose */
function draw(choose) {
  byId('health').replaceChildren(...healthPanel(report, session.portalId() ?? '', choose));
}

const levelNames = { green: 'Good', yellow: 'Attention', red: 'Fails' };

/** @param {'green' | 'yellow' | 'red'} level */
const badge = (level) => el('span', { class: 'badge', 'data-level': level }, levelNames[level]);

/** @param {any} report @param {string} portalId @param {ChoosePortal} choose */
function healthPanel(report, portalId, choose) {
  const own = report.portals.find((/** @type {any} */ portal) => portal.portalId === portalId);
  const findings = [...(own?.findings ?? []), ...report.general];
  const open = findings
    .filter(({ level }) => level !== 'green')
    .sort((a, b) => (a.level === 'red' ? 0 : 1) - (b.level === 'red' ? 0 : 1));
  const good = findings.filter(({ level }) => level === 'green');
  const others = report.portals.filter((/** @type {any} */ portal) => portal.portalId !== portalId);
  const worst = open[0]?.level ?? 'green';
  const verdict = {
    green: 'Everything is correct.',
    yellow: 'It works with limits, or not for much longer.',
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
