/** Longest name in the domain name system. [RFC 1035] */
const longestDomain = 253;
/** Longest text that is read as a domain. A longer one is no address of a website, and would take long to read. */
export const longestDomainText = 2_000;

/** A domain as a key, or the reason why the text is none, as the rest of a sentence. */
export type ReadDomain = { domain: string } | { reason: string };

const label = '[\\p{L}\\p{N}\\p{M}_](?:[\\p{L}\\p{N}\\p{M}_-]{0,61}[\\p{L}\\p{N}\\p{M}_])?';
const form = new RegExp(`^(?:${label}\\.)+(?=[^.]*[\\p{L}])${label}$`, 'u');
/** Letters outside ASCII whose lower case is an ASCII letter: the Kelvin sign, and I with a dot. */
const disguised = /[\u212a\u0130]/;
const unseen = /\p{Default_Ignorable_Code_Point}/u;
const notOne = 'must be a domain, such as example.com';

/**
 * A domain in the form in which domains are compared: in lower case, without protocol, `www.`, port and path. Any other text
 * loses the same parts.
 */
export function foldDomain(text: string): string {
  const [host = ''] = text
    .slice(0, longestDomainText)
    .trim()
    .normalize('NFC')
    .toLowerCase()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
    .split(/[/?#]/, 1);
  const domain = host.replace(/:\d{1,5}$/, '').replace(/\.+$/, '');
  return domain.replace(/^(?:www\.)+(?=[^.]+\.)/, '');
}

/** Reads a domain, the key of a company, also from the address of a website. An IP address is none. */
export function readDomain(text: string): ReadDomain {
  if (text.length > longestDomainText) return { reason: notOne };
  if (unseen.test(text) || disguised.test(text)) {
    return { reason: 'contains a character with which it looks like another domain: remove it' };
  }
  const domain = foldDomain(text);
  if (domain.length > longestDomain) return { reason: `must have at most ${longestDomain} characters` };
  return form.test(domain) ? { domain } : { reason: notOne };
}
