import { judgeApiVersion } from './api-version';
import { judgeClocks } from './clocks';
import { judgeApp, judgeHubspot, judgePortals } from './connection-findings';
import { judgeDatabase, judgeKeys } from './database-findings';
import type { DoctorFacts } from './facts';
import type { Finding } from './finding';

/** Judges the facts that concern every portal. */
export function generalFindings(facts: DoctorFacts): Finding[] {
  const { database, keys, apiVersion, now } = facts;
  return [
    ...judgeDatabase(database),
    ...(keys ? [judgeKeys(keys)] : []),
    ...judgeHubspot(facts),
    judgeApiVersion(apiVersion, now),
    ...judgeApp(facts),
    ...judgeClocks(database.reachable ? database.aheadMs : null, facts.hubspotAheadMs),
    ...judgePortals(facts),
  ];
}
