import { domainToASCII } from 'node:url';
import { topLevelDomains } from './top-level-domains';

/**
 * True if HubSpot takes a text as an e-mail address: the domain ends with a top-level domain of IANA's list. Its other
 * labels may have underscores. [docs/simulator.md 3, legacy FAQ, RUD]
 */
export function isEmailAddress(text: string): boolean {
  if (!/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text)) return false;
  const last = text.slice(text.lastIndexOf('.') + 1).toLowerCase();
  return topLevelDomains.has(last) || topLevelDomains.has(domainToASCII(last));
}
