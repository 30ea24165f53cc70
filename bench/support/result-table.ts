import type { Figure, Target } from './bench';
import type { StoredResult } from './result-files';

/** Formats a result for a terminal. */
export function tableOf({ figures, notes = [] }: StoredResult): string {
  const rows = figures.map(({ name, value, unit, target, met }) => [
    name,
    valueOf({ value, unit }),
    target ? targetOf(target, unit) : '',
    met === null ? '' : met ? 'met' : 'MISSED',
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map(([name = '', value = '', target = '', met = '']) =>
    `  ${name.padEnd(widths[0] ?? 0)}  ${value.padStart(widths[1] ?? 0)}  ${target.padEnd(widths[2] ?? 0)}  ${met}`.trimEnd(),
  );
  return [...lines, ...notes.map((note) => `  ${note}`)].join('\n');
}

/** A value with its unit. */
export function valueOf({ value, unit }: Pick<Figure, 'value' | 'unit'>): string {
  const digits = value.toLocaleString('en', { maximumSignificantDigits: Math.abs(value) >= 100 ? undefined : 3 });
  if (unit === '') return digits;
  return ['x', '%', '/s'].includes(unit) ? `${digits}${unit === '%' ? ' %' : unit}` : `${digits} ${unit}`;
}

/** Formats a target, such as `≥ 95 %`. */
export function targetOf(target: Target, unit: string): string {
  const [sign, value] = 'atLeast' in target ? ['≥', target.atLeast] : ['≤', target.atMost];
  return `${sign} ${valueOf({ value, unit })}`;
}
