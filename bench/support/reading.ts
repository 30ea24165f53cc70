import type { StoredResult } from './result-files';
import { targetOf, valueOf } from './result-table';

type StoredFigure = StoredResult['figures'][number];

/** A result as the page of figures and the charts read it, figure by figure. */
export interface Reading {
  /** The server that BENCH_DATABASE_URL named; null without one. */
  database: string | null;
  /** @throws where the result has no such figure: it is of another version of the bench */
  value: (name: string) => number;
  /** A figure with its unit, and its target where it was missed. */
  text: (name: string) => string;
  /** The largest of the figures whose names end so, with its name. */
  largest: (nameEnd: string) => string;
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
  };
}

/** A figure's value, and its target where it was missed. */
export function textOf(figure: StoredFigure): string {
  const missed = figure.target && figure.met === false;
  return missed
    ? `${valueOf(figure)} (missed: ${targetOf(figure.target ?? { atLeast: 0 }, figure.unit)})`
    : valueOf(figure);
}
