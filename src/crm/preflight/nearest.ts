import { distance } from 'fastest-levenshtein';

const mostSuggestions = 3;
/** Names of HubSpot are no longer. What is, was not mistyped. */
const longestName = 100;

/** Something that a caller may have meant: what to write, and the words it is known by. */
export interface Candidate {
  name: string;
  label?: string;
}

/** The names that are nearest to one that does not exist, in spelling or by label; none where nothing is near. */
export function nearest(wanted: string, candidates: Iterable<Candidate>): string[] {
  if (wanted.length > longestName) return [];
  const plainWanted = plain(wanted);
  if (plainWanted === '') return [];
  const farthest = Math.max(1, Math.floor(plainWanted.length / 3));
  const near: { name: string; off: number }[] = [];
  for (const { name, label } of candidates) {
    const off = Math.min(
      distanceOf(plainWanted, plain(name), farthest),
      distanceOf(plainWanted, plain(label ?? ''), farthest),
    );
    if (off <= farthest) near.push({ name, off });
  }
  return near
    .sort((a, b) => a.off - b.off || (a.name < b.name ? -1 : 1))
    .slice(0, mostSuggestions)
    .map(({ name }) => name);
}

/** Lengths that differ by more than the farthest distance need no comparing. */
function distanceOf(wanted: string, word: string, farthest: number): number {
  if (word === '' || Math.abs(wanted.length - word.length) > farthest) return Number.POSITIVE_INFINITY;
  return distance(wanted, word);
}

/** How a name is written, without case and separators, and cut where nothing that is looked for is that long. */
function plain(name: string): string {
  return name
    .slice(0, 2 * longestName)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
