import type { DoctorFacts } from './facts';
import { worstLevel, type Finding, type Level } from './finding';
import { generalFindings } from './general-findings';
import { portalFindings } from './portal-findings';

/** What was found of one portal. */
export interface PortalReport {
  portalId: string;
  /** The account's domain; null where it is not known. */
  hubDomain: string | null;
  level: Level;
  findings: Finding[];
}

/** What the doctor has found. */
export interface Report {
  /** The worst of all findings. */
  level: Level;
  /** What concerns every portal. */
  general: Finding[];
  /** Every connected portal, that of the environment first. */
  portals: PortalReport[];
}

/** Judges the facts. */
export function reportOf(facts: DoctorFacts): Report {
  const portals = facts.portals.map((portal): PortalReport => {
    const findings = portalFindings(portal, facts.propertyName);
    const { portalId, credential, row } = portal;
    const hubDomain = credential.state === 'accepted' ? credential.hubDomain : row.hubDomain;
    return { portalId, hubDomain, level: worstLevel(findings), findings };
  });
  return makeReport(generalFindings(facts), portals);
}

/** A report with the level that its findings have. */
export function makeReport(general: Finding[], portals: PortalReport[] = []): Report {
  return { level: worstLevel([...general, ...portals.flatMap(({ findings }) => findings)]), general, portals };
}
