import { isEmail } from 'class-validator';

/** HubSpot's own limit. [docs/simulator.md 3.1] */
export const longestEmail = 254;

/**
 * An e-mail address as a key, or the reason why the text is none, as the rest of a sentence. A deceptive text looks like an
 * address that it is not.
 */
export type ReadEmail = { email: string } | { reason: string; deceptive: boolean };

/** Characters that nobody sees: controls, format and bidirectional characters, fillers, and blanks. */
const unseen = /[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;
/** Letters outside ASCII whose lower case is an ASCII letter: the Kelvin sign, and I with a dot. */
const disguised = /[\u212a\u0130]/;
const surroundingBlanks = /^[ \t\r\n]+|[ \t\r\n]+$/g;
const notOne = 'must be an e-mail address, such as ada@example.com';

/**
 * An address in the form in which addresses are compared: ASCII letters in lower case, all others unchanged. Unicode's lower
 * case would turn the address of one person into that of another.
 */
export function foldEmail(address: string): string {
  return address.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/**
 * Reads an e-mail address, the key of a contact. Surrounding blanks are left out. HubSpot decides whether a top-level
 * domain exists; underscores in a domain are allowed. [HubSpot's FAQ on e-mail validation]
 */
export function readEmail(text: string): ReadEmail {
  if (text !== latest?.text) latest = { text, read: read(text) };
  return latest.read;
}

/** A request's address is read for its decorators and for its property, one right after the other. */
let latest: { text: string; read: ReadEmail } | undefined;

function read(text: string): ReadEmail {
  const address = trimBlanks(text);
  // A longer text is none, and would take long to check.
  if (address.length > longestEmail)
    return { reason: `must have at most ${longestEmail} characters`, deceptive: false };
  const found = unseen.exec(address);
  if (found && address.includes('@')) {
    const reason = `contains the invisible character ${nameOf(found[0])} at position ${found.index + 1}: remove it`;
    return { reason, deceptive: true };
  }
  const letter = disguised.exec(address);
  if (letter) {
    const place = `${nameOf(letter[0])} at position ${letter.index + 1}`;
    return { reason: `contains ${place}, with which it may become another address in HubSpot`, deceptive: true };
  }
  // isEmail throws an error for invalid Unicode.
  if (/\p{Surrogate}/u.test(address) || !isEmail(address, { allow_underscores: true })) {
    return { reason: notOne, deceptive: false };
  }
  return { email: foldEmail(address) };
}

function trimBlanks(text: string): string {
  return text.length > 2 * longestEmail ? text : text.replace(surroundingBlanks, '');
}

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
