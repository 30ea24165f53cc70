import type { StoredResult } from './result-files';
import { targetOf, valueOf } from './result-table';

type StoredFigure = StoredResult['figures'][number];

/** Access to the figures of a result by name. */
export interface Reading {
  /** The server in BENCH_DATABASE_URL; null if unset. */
  database: string | null;
  /** @throws Error if the result has no such figure, because it is from another version of the bench */
  value: (name: string) => number;
  /** A figure with its unit, and its target if missed. */
  text: (name: string) => string;
  /** The largest figure whose name has this end, with its name. */
  largest: (nameEnd: string) => string;
  /** All figures whose names have this end and not this beginning, each with the rest of its name. */
  each: (nameEnd: string, notBegin: string) => string;
}

/** Reads a result. */
export function readingOf({ name: bench, database, figures }: StoredResult): Reading {
  const find = (name: string): StoredFigure => {
    const figure = figures.find((one) => one.name === name);
    if (!figure) throw new Error(`bench/results/${bench}.json has no "${name}": run npm run bench -- ${bench}`);
    return figure;
  };
  return {
    database,
    value: (name) => find(name).value,
    text: (name) => textOf(find(name)),
    largest: (nameEnd) => {
      const [first] = figures.filter(({ name }) => name.endsWith(nameEnd)).sort((a, b) => b.value - a.value);
      if (!first) throw new Error(`bench/results/${bench}.json has no figure that ends with "${nameEnd}"`);
      return `${textOf(first)} (${first.name.slice(0, -nameEnd.length)})`;
    },
    each: (nameEnd, notBegin) =>
      figures
        .filter(({ name }) => name.endsWith(nameEnd) && !name.startsWith(notBegin))
        .map((figure) => `${figure.name.slice(0, -nameEnd.length)} ${textOf(figure)}`)
        .join(', '),
  };
}

/** A figure's value, and its target if missed. */
export function textOf(figure: StoredFigure): string {
  const missed = figure.target && figure.met === false;
  return missed
    ? `${valueOf(figure)} (missed: ${targetOf(figure.target ?? { atLeast: 0 }, figure.unit)})`
    : valueOf(figure);
}
