import type { DoctorFacts } from './facts';
import { worstLevel, type Check, type Finding, type Level } from './finding';
import { generalFindings } from './general-findings';
import { portalFindings } from './portal-findings';

/** Findings of one portal. */
export interface PortalReport {
  portalId: string;
  /** The account's domain; null if not known. */
  hubDomain: string | null;
  level: Level;
  findings: Finding[];
}

/** All findings. */
export interface Report {
  /** The worst of all findings. */
  level: Level;
  /** Findings that concern every portal. */
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

/** General checks that may name any portal. */
const namingPortals: Check[] = ['encryption-keys', 'credentials'];

/** The part of a report that a caller bound to one portal may see. */
export function reportForPortal({ general, portals }: Report, portalId: string): Report {
  const own = portals.filter((portal) => portal.portalId === portalId);
  const visible = general.filter(({ check }) => !namingPortals.includes(check));
  const missing: Finding = {
    check: 'credentials',
    level: 'yellow',
    found: `Portal ${portalId} is not connected, or could not be examined.`,
    step: 'Ask the operator, whose report has the reason.',
  };
  return makeReport(own.length > 0 ? visible : [...visible, missing], own);
}
