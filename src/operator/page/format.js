const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** @param {number} value */
export const count = (value) => whole.format(value);
/** @param {number} value */
export const rate = (value) => (value < 100 ? tenth : whole).format(value);
/** @param {number} value from 0 to 1 */
export const percent = (value) => `${tenth.format(value * 100)} %`;

/** @param {number | null} ms */
export function duration(ms) {
  if (ms === null) return '–';
  if (ms < 1000) return `${ms < 10 ? tenth.format(ms) : whole.format(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 60) return `${tenth.format(seconds)} s`;
  if (seconds < 3600) return `${whole.format(seconds / 60)} min`;
  return seconds < 172_800 ? `${tenth.format(seconds / 3600)} h` : `${whole.format(seconds / 86_400)} days`;
}

/** @param {string | number} time ISO 8601, or milliseconds */
export const timeOfDay = (time) => clock.format(new Date(time));

/** @param {string} iso */
export function moment(iso) {
  const time = new Date(iso);
  const isToday = time.toDateString() === new Date().toDateString();
  return isToday ? clock.format(time) : day.format(time);
}

/** The day of a time. @param {string} iso */
export const dayOf = (iso) => date.format(new Date(iso));

/** @param {number} number @param {string} one @param {string} [many] */
export const plural = (number, one, many = `${one}s`) => `${count(number)} ${number === 1 ? one : many}`;
