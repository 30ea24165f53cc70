import type { Finding } from './finding';

/** HubSpot tells its time in whole seconds, and answers travel. */
const noticeableMs = 5_000;
/** Tokens are replaced this long before they expire, by the clock of the process that stored them. */
const harmfulMs = 30_000;
const check = 'clocks';

/**
 * Judges the clocks of this machine, the database and HubSpot against each other.
 * @param databaseAheadMs, hubspotAheadMs how far each is ahead of this machine's; null where it is not known
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
    .map(({ name, aheadMs }) => `that of ${name} is ${length(aheadMs)} ${aheadMs > 0 ? 'ahead of' : 'behind'} it`)
    .join(' and ');
  return [
    {
      check,
      level: harmful ? 'red' : 'yellow',
      found: `This machine's clock differs: ${found}.`,
      step: `Set the clock of ${whoseIsWrong(known, apart)} by a time server: it decides when tokens are replaced.`,
    },
  ];
}

/** HubSpot's clock is taken to be right; without it nobody can tell. */
function whoseIsWrong(known: { name: string }[], apart: { name: string }[]): string {
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
