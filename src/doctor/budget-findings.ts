import type { PortalFacts } from './facts';
import type { Finding } from './finding';

/** Less than this share of the limit of ten seconds is little, of the day's a little more: it comes back late. */
const littleOfBurst = 0.1;
const littleOfDay = 0.2;
/** HubSpot expects less than 5 % of a day's calls to fail. [HubSpot's certification rules] */
const mostErrors = 0.05;
/** Fewer calls than these say little. */
const fewCalls = 100;

type Portal = Pick<PortalFacts, 'authKind' | 'reading' | 'budget' | 'health'>;

/** Judges what is left of HubSpot's limits, and whether HubSpot answers for the portal. */
export function budgetFindings(portal: Portal): Finding[] {
  return [judgeBurst(portal), judgeDay(portal), judgeCircuit(portal)];
}

/** HubSpot's own numbers come first: they count others' calls too. */
function judgeBurst({ reading, budget }: Portal): Finding {
  const check = 'burst-budget';
  const general = budget.find(({ bucket }) => bucket === 'general');
  if (general?.pausedUntil) {
    return {
      check,
      level: 'yellow',
      found: `HubSpot has refused a call (${general.pauseReason ?? 'no reason given'}): the next ones go at ${timeOf(general.pausedUntil)}.`,
      step: 'Wait for it; where it happens often, see which other program uses this app in the portal.',
    };
  }
  const told = reading?.limits.burst;
  if (told) {
    const found = `${told.remaining} of ${told.max} calls in ten seconds are left${othersOf(general?.foreign)}.`;
    if (told.remaining > told.max * littleOfBurst) return { check, level: 'green', found };
    const step = 'Wait ten seconds; where it stays so, see which other program uses this app in the portal.';
    return { check, level: 'yellow', found, step };
  }
  const assumed = general ? `; the service takes it for ${general.limit} calls in ten seconds` : '';
  return { check, level: 'green', found: `HubSpot has told no ten-second limit${assumed}.` };
}

function othersOf(foreign: number | undefined): string {
  return foreign ? `; others use ${foreign}` : '';
}

function judgeDay({ authKind, reading, health }: Portal): Finding {
  const check = 'daily-budget';
  const daily =
    reading?.limits.daily ?? (health.daily && { max: health.daily.limit, remaining: health.daily.remaining });
  const raise = 'See in HubSpot which app makes the account’s calls; HubSpot’s add-on for API limits allows more.';
  const left = daily ? `${daily.remaining} of the account's ${daily.max} calls a day are left` : null;
  if (health.pausedUntil && health.pauseReason === 'DAILY') {
    const rest = left === null ? '' : `, ${left} for its other apps`;
    return {
      check,
      level: 'red',
      found: `The day's calls are used up${rest}: no call goes before ${timeOf(health.pausedUntil)}.`,
      step: `Wait until then. ${raise}`,
    };
  }
  if (!daily || left === null) {
    const reason = authKind === 'oauth' ? 'HubSpot tells OAuth apps no daily limit' : 'HubSpot has told no daily limit';
    return { check, level: 'green', found: `${reason}; this service made ${counted(health.callsToday)} today.` };
  }
  if (daily.remaining > daily.max * littleOfDay) return { check, level: 'green', found: `${left}.` };
  return { check, level: 'yellow', found: `Only ${left}.`, step: raise };
}

function judgeCircuit({ health }: Portal): Finding {
  const check = 'circuit';
  const { circuit, callsToday, errorsToday, pausedUntil, pauseReason } = health;
  if (circuit === 'open') {
    return {
      check,
      level: 'red',
      found: 'HubSpot has failed many times in a row for this portal: one call at a time finds out whether it is back.',
      step: 'Wait for it; https://status.hubspot.com tells of outages.',
    };
  }
  if (pausedUntil && pauseReason !== 'DAILY') {
    return {
      check,
      level: 'red',
      found: `HubSpot has asked to wait (${pauseReason ?? 'no reason given'}): no call goes before ${timeOf(pausedUntil)}.`,
      step: 'Wait until then.',
    };
  }
  const found = `Of ${counted(callsToday)} today ${errorsToday} failed.`;
  if (callsToday < fewCalls || errorsToday < callsToday * mostErrors) return { check, level: 'green', found };
  return {
    check,
    level: 'yellow',
    found,
    step: 'Read in the service’s log what HubSpot refuses: it expects less than 5 % of calls to fail.',
  };
}

function counted(calls: number): string {
  return calls === 1 ? '1 call' : `${calls} calls`;
}

function timeOf(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}
