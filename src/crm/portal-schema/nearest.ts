import { distance } from 'fastest-levenshtein';

const maxSuggestions = 3;
/** Longest name in HubSpot. A longer text is no typing error. */
const maxNameLength = 100;

/** A name that a caller may have meant, and its label. */
export interface Candidate {
  name: string;
  label?: string;
}

/** Candidates by the number of letters of a name or label. */
type ByLength = ReadonlyMap<number, readonly { name: string; plain: string }[]>;

/** Built once per source of candidates, such as the options of a property. */
const indexes = new WeakMap<object, ByLength>();

/**
 * Names that are similar to a wanted one by spelling or label, the nearest first. Only candidates of similar length are
 * compared.
 * @param source object to which the candidates belong, and which does not change
 */
export function nearest(wanted: string, source: object, candidates: () => Iterable<Candidate>): string[] {
  if (wanted.length > maxNameLength) return [];
  const plainWanted = plain(wanted);
  if (plainWanted === '') return [];
  const farthest = Math.max(1, Math.floor(plainWanted.length / 3));
  const byLength = indexOf(source, candidates);
  const near = new Map<string, number>();
  for (let length = Math.max(1, plainWanted.length - farthest); length <= plainWanted.length + farthest; length += 1) {
    for (const { name, plain: word } of byLength.get(length) ?? []) {
      const off = distance(plainWanted, word);
      if (off <= farthest && off < (near.get(name) ?? Number.POSITIVE_INFINITY)) near.set(name, off);
    }
  }
  return [...near]
    .sort(([one, off], [other, otherOff]) => off - otherOff || (one < other ? -1 : 1))
    .slice(0, maxSuggestions)
    .map(([name]) => name);
}

function indexOf(source: object, candidates: () => Iterable<Candidate>): ByLength {
  const known = indexes.get(source);
  if (known) return known;
  const byLength = new Map<number, { name: string; plain: string }[]>();
  for (const { name, label = '' } of candidates()) {
    for (const word of new Set([plain(name), plain(label)])) {
      const same = byLength.get(word.length);
      if (same) same.push({ name, plain: word });
      else byLength.set(word.length, [{ name, plain: word }]);
    }
  }
  indexes.set(source, byLength);
  return byLength;
}

/** A name without case and separators. The cut is harmless, because wanted names are shorter. */
function plain(name: string): string {
  return name
    .slice(0, 2 * maxNameLength)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
