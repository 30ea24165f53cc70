import { domainToASCII } from 'node:url';
import { topLevelDomains } from './top-level-domains';

/**
 * True if HubSpot takes a text as an e-mail address: the domain ends with a top-level domain of IANA's list. Its other
 * labels may have underscores. [docs/simulator.md 3, legacy FAQ, RUD]
 */
export function isEmailAddress(text: string): boolean {
  const [, domain] = /^[^\s@]+@([^\s@]+)$/.exec(text) ?? [];
  if (domain === undefined) return false;
  const labels = domain.split('.');
  const last = (labels.pop() ?? '').toLowerCase();
  if (labels.length === 0 || labels.includes('')) return false;
  return topLevelDomains.has(last) || topLevelDomains.has(domainToASCII(last));
}
