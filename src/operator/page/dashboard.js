import { Chart } from './charts.js';
import { byId } from './dom.js';
import { count, duration, rate, timeOfDay } from './format.js';
import { budgetPanel, makeTiles, portalNotice, processPanel } from './panels.js';

const historyPoints = 180;

/** @type {(snapshot: any) => void} */
let showTiles;
/** @type {{ writes: Chart, depth: Chart, latency: Chart }} */
let charts;
/** @type {import('./charts.js').Point[]} */
let seconds = [];
/** @type {import('./charts.js').Point[]} */
let depths = [];

/** Creates the tiles and charts, once. */
export function makeDashboard() {
  if (charts) return;
  showTiles = makeTiles(byId('tiles'));
  const parent = byId('charts');
  charts = {
    writes: new Chart(parent, {
      title: 'Writes a second, by outcome',
      format: rate,
      sum: true,
      series: [
        { key: 'created', label: 'created', colour: '--created', fill: true },
        { key: 'updated', label: 'updated', colour: '--updated', fill: true },
        { key: 'archived', label: 'archived', colour: '--archived' },
        { key: 'associated', label: 'associated', colour: '--associated' },
        { key: 'failed', label: 'failed', colour: '--failed', fill: true },
      ],
    }),
    depth: new Chart(parent, {
      title: 'Open writes',
      format: count,
      series: [
        { key: 'open', label: 'all', colour: '--updated', fill: true },
        { key: 'later', label: 'wait for another attempt', colour: '--failed' },
      ],
    }),
    latency: new Chart(parent, {
      title: 'Time from acceptance to outcome',
      format: duration,
      series: [
        { key: 'p95Ms', label: '95 % within', colour: '--associated', fill: true },
        { key: 'p50Ms', label: 'half within', colour: '--created' },
      ],
    }),
  };
}

/** Forgets the points of the charts, which belong to a portal. */
export function resetDashboard() {
  seconds = [];
  depths = [];
}

/** @param {any} snapshot @param {boolean} isFirst true if it has the whole history */
export function showSnapshot(snapshot, isFirst) {
  const problem = portalNotice(snapshot);
  // Drawing an unchanged notice would disturb a person who is about to press its button.
  if (byId('notice').textContent !== (problem?.textContent ?? '')) {
    byId('notice').replaceChildren(...(problem ? [problem] : []));
  }
  byId('as-of').textContent = `As of ${timeOfDay(snapshot.at)}`;
  seconds = [...(isFirst ? [] : seconds), ...snapshot.seconds].slice(-historyPoints);
  const { due, later, sending, waiting } = snapshot.journal;
  depths = [
    ...depths,
    { at: Math.round(Date.parse(snapshot.at) / 1000), open: due + later + sending + waiting, later },
  ].slice(-historyPoints);
  showTiles(snapshot);
  charts.writes.show(seconds);
  charts.depth.show(depths);
  charts.latency.show(seconds);
  byId('budget').replaceChildren(...budgetPanel(snapshot));
  byId('process').replaceChildren(...processPanel(snapshot.process));
  byId('process-card').hidden = false;
}
