import type { Statement } from './database';
import { prepared, Sql, sql, type Table } from './sql';

/** Description of an INSERT of given rows. */
export interface Insertion {
  into: Table;
  /** Columns with one value for all rows, with their types in PostgreSQL. The portal is the first. */
  shared: Readonly<Record<string, string>>;
  /** The other columns, with their types. */
  columns: Readonly<Record<string, string>>;
  /** Clause for existing rows, such as `ON CONFLICT DO NOTHING`. Its parameters follow those of shared columns. */
  conflict?: Sql;
  returning?: Sql;
  /** Name of the prepared statement. Its plan reads no table, so that it stays good. */
  name: string;
}

/**
 * Makes the statement for some rows.
 * @param given values of the shared columns in their order, then those of the conflict clause
 * @param rows values by column; undefined becomes NULL
 */
export type InsertRows = (given: readonly unknown[], rows: readonly Readonly<Record<string, unknown>>[]) => Statement;

/**
 * An INSERT of any number of rows. They travel as one JSON value, which PostgreSQL reads fastest. Citus routes an INSERT to
 * one server only with VALUES, so that distributed tables get this form.
 */
export function insertRows({ into, shared, columns, conflict = sql``, returning, name }: Insertion): InsertRows {
  const names = Object.keys(columns);
  const end = returning ? sql` ${conflict} RETURNING ${returning}` : sql` ${conflict}`;
  const start = sql`INSERT INTO ${into} AS known (${plain([...Object.keys(shared), ...names].join(', '))}) `;
  const constants = Object.values(shared).map((type, index) => `$${index + 1}::${type}`);
  const types = names.map((column) => `${column} ${columns[column] ?? ''}`).join(', ');
  const forms = new Map<number, Sql>();
  const fromJson = (parameter: number): Sql => {
    const form =
      forms.get(parameter) ??
      prepared(
        name,
        sql`${start}${plain(
          `SELECT ${[...constants, ...names].join(', ')} FROM jsonb_to_recordset($${parameter}::jsonb) AS given (${types})`,
        )}${end}`,
      );
    forms.set(parameter, form);
    return form;
  };
  return (given, rows) => ({
    sql: fromJson(given.length + 1),
    values: [...given, JSON.stringify(rows)],
    distributed: () => {
      const cells: unknown[] = [...given];
      const tuples = rows.map((row) => {
        const parameters = names.map((column) => {
          const type = columns[column] ?? 'text';
          cells.push(cellOf(row[column], type));
          return `$${cells.length}::${type}`;
        });
        return `(${[...constants, ...parameters].join(', ')})`;
      });
      return { sql: sql`${start}${plain(`VALUES ${tuples.join(', ')}`)}${end}`, values: cells };
    },
  });
}

/** SQL of column names, types and parameter numbers, never of a value. */
function plain(text: string): Sql {
  return new Sql([text]);
}

function cellOf(value: unknown, type: string): unknown {
  if (value === undefined || value === null) return null;
  return type === 'jsonb' ? JSON.stringify(value) : value;
}
