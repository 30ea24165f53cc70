import type { PortalFacts } from './facts';
import type { Finding } from './finding';

/** Shares of a limit below which few calls are left. The day's is higher, because it recovers only at midnight. */
const littleOfBurst = 0.1;
const littleOfDay = 0.2;
/** HubSpot expects less than 5 % of a day's calls to fail. [HubSpot's certification rules] */
const mostErrors = 0.05;
/** An error share of fewer calls is not meaningful. */
const fewCalls = 100;

type Portal = Pick<PortalFacts, 'authKind' | 'reading' | 'budget' | 'health'>;

/** Judges the calls left in HubSpot's limits, and HubSpot's answers for the portal. */
export function budgetFindings(portal: Portal): Finding[] {
  return [judgeBurst(portal), judgeDay(portal), judgeCircuit(portal)];
}

/** HubSpot's own numbers take precedence: they include calls of other programs. */
function judgeBurst({ reading, budget }: Portal): Finding {
  const check = 'burst-budget';
  const general = budget.find(({ bucket }) => bucket === 'general');
  if (general?.pausedUntil) {
    return {
      check,
      level: 'yellow',
      found: `HubSpot refused a call (${general.pauseReason ?? 'no reason given'}). The service sends the next one at ${timeOf(general.pausedUntil)}.`,
      step: 'Wait until then. If this happens often, check which other programs use this app in the portal.',
    };
  }
  const limit = reading?.limits.burst;
  if (limit) {
    const found = `${limit.remaining} of ${limit.max} calls in ten seconds are left${othersOf(general?.foreign)}.`;
    if (limit.remaining > limit.max * littleOfBurst) return { check, level: 'green', found };
    const step = 'Wait ten seconds. If few calls stay left, check which other programs use this app in the portal.';
    return { check, level: 'yellow', found, step };
  }
  const assumed = general ? `; the service assumes ${general.limit} calls in ten seconds` : '';
  return { check, level: 'green', found: `HubSpot's answers name no ten-second limit${assumed}.` };
}

function othersOf(foreign: number | undefined): string {
  return foreign ? `; other programs use ${foreign}` : '';
}

function judgeDay({ authKind, reading, health }: Portal): Finding {
  const check = 'daily-budget';
  const daily =
    reading?.limits.daily ?? (health.daily && { max: health.daily.limit, remaining: health.daily.remaining });
  const raise =
    'Check in HubSpot which app makes the account’s calls. HubSpot’s add-on for API limits raises the limit.';
  const left = daily ? `${daily.remaining} of the account's ${daily.max} calls a day are left` : null;
  if (health.pausedUntil && health.pauseReason === 'DAILY') {
    const rest = left === null ? '' : `, ${left} for its other apps`;
    return {
      check,
      level: 'red',
      found: `The day's calls are used up${rest}: the service sends no call before ${timeOf(health.pausedUntil)}.`,
      step: `Wait until then. ${raise}`,
    };
  }
  if (!daily || left === null) {
    const reason =
      authKind === 'oauth' ? 'HubSpot sends OAuth apps no daily limit' : "HubSpot's answers name no daily limit";
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
      found: 'HubSpot has failed many times in a row for this portal. The service probes with one call at a time.',
      step: 'Wait until HubSpot answers again; https://status.hubspot.com lists outages.',
    };
  }
  if (pausedUntil && pauseReason !== 'DAILY') {
    return {
      check,
      level: 'red',
      found: `HubSpot has asked to wait (${pauseReason ?? 'no reason given'}): the service sends no call before ${timeOf(pausedUntil)}.`,
      step: 'Wait until then.',
    };
  }
  const found = `${errorsToday} of ${counted(callsToday)} failed today.`;
  if (callsToday < fewCalls || errorsToday < callsToday * mostErrors) return { check, level: 'green', found };
  return {
    check,
    level: 'yellow',
    found,
    step: 'Check the service’s log for refused calls: HubSpot expects less than 5 % of calls to fail.',
  };
}

function counted(calls: number): string {
  return calls === 1 ? '1 call' : `${calls} calls`;
}

function timeOf(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}
