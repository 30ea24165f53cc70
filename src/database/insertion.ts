import type { Statement } from './database';
import { prepared, Sql, sql, type Table } from './sql';

/** An INSERT of rows that the caller gives. */
export interface Insertion {
  into: Table;
  /** Columns in which all rows have the same value, with their types in PostgreSQL; the portal is the first. */
  shared: Readonly<Record<string, string>>;
  /** The other columns. */
  columns: Readonly<Record<string, string>>;
  /** What to do with rows that exist, such as `ON CONFLICT DO NOTHING`. Its values come after those of shared columns. */
  conflict?: Sql;
  returning?: Sql;
  /** Name to prepare it under: its plan reads no table, so that it cannot go wrong. */
  name: string;
}

/**
 * Makes the statement for some rows.
 * @param given values of the shared columns in their order, then those of the conflict's condition
 * @param rows what is undefined becomes NULL
 */
export type InsertRows = (given: readonly unknown[], rows: readonly Readonly<Record<string, unknown>>[]) => Statement;

/**
 * An INSERT of any number of rows. They travel as one JSON value, which PostgreSQL reads fastest. Citus carries an INSERT out
 * on one server only where the rows stand in VALUES, so that distributed tables get them in that form.
 */
export function insertRows({ into, shared, columns, conflict = sql``, returning, name }: Insertion): InsertRows {
  const names = Object.keys(columns);
  const end = returning ? sql` ${conflict} RETURNING ${returning}` : sql` ${conflict}`;
  const start = sql`INSERT INTO ${into} AS known (${plain([...Object.keys(shared), ...names].join(', '))}) `;
  const constants = Object.values(shared).map((type, index) => `$${index + 1}::${type}`);
  const types = names.map((column) => `${column} ${columns[column] ?? ''}`).join(', ');
  const forms = new Map<number, Sql>();
  const fromJson = (place: number): Sql => {
    const form =
      forms.get(place) ??
      prepared(
        name,
        sql`${start}${plain(
          `SELECT ${[...constants, ...names].join(', ')} FROM jsonb_to_recordset($${place}::jsonb) AS given (${types})`,
        )}${end}`,
      );
    forms.set(place, form);
    return form;
  };
  return (given, rows) => ({
    sql: fromJson(given.length + 1),
    values: [...given, JSON.stringify(rows)],
    distributed: () => {
      const cells: unknown[] = [...given];
      const tuples = rows.map((row) => {
        const places = names.map((column) => {
          const type = columns[column] ?? 'text';
          cells.push(cellOf(row[column], type));
          return `$${cells.length}::${type}`;
        });
        return `(${[...constants, ...places].join(', ')})`;
      });
      return { sql: sql`${start}${plain(`VALUES ${tuples.join(', ')}`)}${end}`, values: cells };
    },
  });
}

/** Names of columns, types and numbers of values: never a value itself. */
function plain(text: string): Sql {
  return new Sql([text]);
}

function cellOf(value: unknown, type: string): unknown {
  if (value === undefined || value === null) return null;
  return type === 'jsonb' ? JSON.stringify(value) : value;
}
