import { distance } from 'fastest-levenshtein';

const maxSuggestions = 3;
/** Longest name in HubSpot. A longer text is no typing error. */
const maxNameLength = 100;

/** A name that a caller may have meant, and its label. */
export interface Candidate {
  name: string;
  label?: string;
}

/** Names that are similar to a wanted one by spelling or label, the nearest first. */
export function nearest(wanted: string, candidates: Iterable<Candidate>): string[] {
  if (wanted.length > maxNameLength) return [];
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
    .slice(0, maxSuggestions)
    .map(({ name }) => name);
}

/** Lengths that differ by more than the farthest distance need no comparison. */
function distanceOf(wanted: string, word: string, farthest: number): number {
  if (word === '' || Math.abs(wanted.length - word.length) > farthest) return Number.POSITIVE_INFINITY;
  return distance(wanted, word);
}

/** A name without case and separators. The cut is harmless, because wanted names are shorter. */
function plain(name: string): string {
  return name
    .slice(0, 2 * maxNameLength)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
