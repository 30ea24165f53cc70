import { el, table } from './dom.js';
import { timeOfDay } from './format.js';
import uPlot from './uPlot.esm.js';

/** @typedef {{ at: number } & Record<string, number | null>} Point */
/** @typedef {{ key: string, label: string, colour: string, fill?: boolean }} Series `colour` is the name of a CSS variable */

const spanSeconds = 180;
const tableStepSeconds = 15;
const height = 190;
/** Steps of the scale. Counts need whole numbers. */
const wholeSteps = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7].flatMap((power) => [power, 2 * power, 5 * power]);

/** @param {string} name of a CSS variable */
const colourOf = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A line chart of the last three minutes, with a table of the same values for screen readers. */
export class Chart {
  /**
   * @param {HTMLElement} parent
   * @param {{ title: string, series: Series[], format: (value: number) => string, sum?: boolean }} options `sum`: a row of the
   *   table has the mean of its seconds, instead of the highest value
   */
  constructor(parent, { title, series, format, sum = false }) {
    this.title = title;
    this.series = series;
    this.format = format;
    this.sum = sum;
    /** @type {Point[]} */
    this.points = [];
    this.values = series.map(() => el('span', { class: 'value' }, '–'));
    this.plotArea = el('div', { class: 'plot', 'aria-hidden': 'true' });
    this.empty = el('p', { class: 'plot-empty muted' }, 'Waiting for the first figures …');
    this.tableArea = el('div', {
      class: 'scroll',
      tabindex: '0',
      role: 'region',
      'aria-label': `${title}, as a table`,
    });
    this.details = el(
      'details',
      { ontoggle: () => this.fillTable() },
      el('summary', {}, 'As a table', el('span', { class: 'visually-hidden' }, `: ${title}`)),
      this.tableArea,
    );
    const legend = el(
      'ul',
      { class: 'legend' },
      ...series.map(({ label, colour }, index) => {
        const key = el('span', { class: 'key' });
        key.style.setProperty('background', `var(${colour})`);
        return el('li', {}, key, `${label} `, this.values[index] ?? '');
      }),
    );
    parent.append(
      el(
        'figure',
        { class: 'card chart' },
        el('figcaption', {}, el('h2', {}, title), legend),
        el('div', { class: 'plot-box' }, this.plotArea, this.empty),
        this.details,
      ),
    );
    this.plot = new uPlot(this.options(), [[], ...series.map(() => [])], this.plotArea);
    new ResizeObserver(([entry]) => {
      const width = Math.floor(entry?.contentRect.width ?? 0);
      if (width > 0 && width !== this.plot.width) this.plot.setSize({ width, height });
    }).observe(this.plotArea);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.plot.redraw());
  }

  /** @returns {import('uplot').Options} */
  options() {
    const axis = {
      stroke: () => colourOf('--muted'),
      grid: { stroke: () => colourOf('--line'), width: 1 },
      ticks: { show: false },
      font: '12px system-ui, sans-serif',
    };
    return {
      width: Math.max(200, this.plotArea.clientWidth),
      height,
      legend: { show: false },
      cursor: { y: false, points: { size: 7 }, drag: { x: false, y: false } },
      scales: {
        x: { time: false, range: () => [this.end() - spanSeconds, this.end()] },
        y: { range: (_plot, _low, high) => [0, Math.max(1, (high ?? 0) * 1.12)] },
      },
      axes: [
        {
          ...axis,
          size: 30,
          space: 64,
          values: (_plot, splits) => splits.map((at) => timeOfDay(at * 1000)),
          incrs: [15, 30, 60],
        },
        {
          ...axis,
          size: 58,
          space: 34,
          values: (_plot, splits) => splits.map((value) => this.format(value)),
          incrs: wholeSteps,
        },
      ],
      series: [
        {},
        ...this.series.map(({ label, colour, fill }) => ({
          label,
          width: 2,
          points: { show: false },
          stroke: () => colourOf(colour),
          ...(fill && { fill: () => colourOf(`${colour}-fill`) }),
        })),
      ],
      hooks: { setCursor: [() => this.showValues()] },
    };
  }

  end() {
    return this.points.at(-1)?.at ?? Math.floor(Date.now() / 1000);
  }

  /** @param {Point[]} points oldest first */
  show(points) {
    this.points = points.slice(-spanSeconds);
    this.empty.hidden = this.points.length > 0;
    /** @type {(number | null)[][]} */
    const columns = [
      this.points.map(({ at }) => at),
      ...this.series.map(({ key }) => this.points.map((point) => point[key] ?? null)),
    ];
    this.plot.setData(/** @type {import('uplot').AlignedData} */ (columns));
    this.showValues();
    if (this.details.open) this.fillTable();
  }

  /** Shows the values under the pointer, or else the latest. */
  showValues() {
    const index = this.plot?.cursor.idx ?? this.points.length - 1;
    const point = this.points[index];
    this.series.forEach(({ key }, position) => {
      const value = point?.[key] ?? null;
      const element = this.values[position];
      if (element) element.textContent = value === null ? '–' : this.format(value);
    });
  }

  fillTable() {
    if (!this.details.open) return;
    /** @type {Map<number, Point[]>} */
    const steps = new Map();
    for (const point of this.points) {
      const begin = point.at - (point.at % tableStepSeconds);
      steps.set(begin, [...(steps.get(begin) ?? []), point]);
    }
    const rows = [...steps].reverse().map(([begin, points]) => [
      timeOfDay(begin * 1000),
      ...this.series.map(({ key }) => {
        const values = points.flatMap((point) => point[key] ?? []);
        if (values.length === 0) return '–';
        const total = values.reduce((sum, value) => sum + value, 0);
        return this.format(this.sum ? total / points.length : Math.max(...values));
      }),
    ]);
    const kind = this.sum ? 'mean' : 'highest';
    const columns = this.series.map(({ label }) => ({ title: label, numeric: true }));
    this.tableArea.replaceChildren(
      table(
        `${this.title}: the ${kind} of each ${tableStepSeconds} seconds, latest first`,
        [{ title: 'From' }, ...columns],
        rows,
      ),
    );
  }
}
