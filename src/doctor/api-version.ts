import type { Finding } from './finding';

/** HubSpot's first dated version. [HubSpot's changelog, 2026-03-30] */
const firstVersion = '2026-03';
/** HubSpot supports a version for about this long after its release. [HubSpot's guide to versions] */
const supportMonths = 18;
/** Time to test another version and move to it. */
const nearMonths = 6;

/**
 * Judges the configured API version by HubSpot's calendar. HubSpot releases a version each March and September, and
 * supports it for about 18 months.
 * @param version such as 2026-09
 */
export function judgeApiVersion(version: string, now: Date): Finding {
  const check = 'api-version';
  const month = monthOf(version);
  const thisMonth = now.getUTCFullYear() * 12 + now.getUTCMonth();
  const end = month + supportMonths;
  const latest = nameOf(latestRelease(thisMonth));
  const change = `Set HUBSPOT_API_VERSION to ${latest} and test it with a test account.`;
  if (month < monthOf(firstVersion)) {
    const found = `HubSpot has no API version ${version}: its first dated version is ${firstVersion}.`;
    return { check, level: 'red', found, step: change };
  }
  if (month > thisMonth) {
    const found = `API version ${version} is a beta that may change: HubSpot releases it in ${version}.`;
    return { check, level: 'yellow', found, step: change };
  }
  if (thisMonth >= end) {
    const found = `HubSpot's support for API version ${version} ended about ${nameOf(end)}.`;
    return { check, level: 'red', found, step: change };
  }
  if (thisMonth >= end - nearMonths) {
    const found = `HubSpot's support for API version ${version} ends about ${nameOf(end)}.`;
    return { check, level: 'yellow', found, step: change };
  }
  return { check, level: 'green', found: `API version ${version} is supported until about ${nameOf(end)}.` };
}

/** Months since the year 0. */
function monthOf(version: string): number {
  const [year = 0, month = 1] = version.split('-').map(Number);
  return year * 12 + month - 1;
}

function nameOf(month: number): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}

/** The latest March or September. */
function latestRelease(month: number): number {
  return month - ((((month % 12) - 2 + 12) % 12) % 6);
}
