import type { Finding } from './finding';

/** HubSpot's time has whole seconds, and answers take time to arrive. */
const noticeableMs = 5_000;
/** The service replaces tokens this long before they expire, by the clock of the process that stored them. */
const harmfulMs = 30_000;
const check = 'clocks';

/**
 * Compares the clocks of this machine, the database and HubSpot.
 * @param databaseAheadMs, hubspotAheadMs milliseconds ahead of this machine's clock; null if not known
 */
export function judgeClocks(databaseAheadMs: number | null, hubspotAheadMs: number | null): Finding[] {
  const known = [
    { name: 'the database', aheadMs: databaseAheadMs },
    { name: 'HubSpot', aheadMs: hubspotAheadMs },
  ].flatMap(({ name, aheadMs }) => (aheadMs === null ? [] : [{ name, aheadMs }]));
  if (known.length === 0) return [];
  const apart = known.filter(({ aheadMs }) => Math.abs(aheadMs) > noticeableMs);
  if (apart.length === 0) {
    const names = ['this machine', ...known.map(({ name }) => name)];
    return [{ check, level: 'green', found: `The clocks of ${listed(names)} agree.` }];
  }
  const harmful = apart.some(({ aheadMs }) => Math.abs(aheadMs) > harmfulMs);
  const found = apart
    .map(({ name, aheadMs }) => `the clock of ${name} is ${length(aheadMs)} ${aheadMs > 0 ? 'ahead' : 'behind'}`)
    .join(' and ');
  return [
    {
      check,
      level: harmful ? 'red' : 'yellow',
      found: `Compared with this machine's clock, ${found}.`,
      step: `Synchronize the clock of ${wrongMachine(known, apart)} with a time server: tokens are replaced by the clock.`,
    },
  ];
}

/** Assumes that HubSpot's clock is right. Without it, either machine may be wrong. */
function wrongMachine(known: { name: string }[], apart: { name: string }[]): string {
  if (apart.some(({ name }) => name === 'HubSpot')) return 'this machine';
  return known.some(({ name }) => name === 'HubSpot') ? 'the database’s machine' : 'this machine or the database’s';
}

function length(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

function listed(names: string[]): string {
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
