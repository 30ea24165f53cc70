/** A table of the service, by its name without a schema. */
export class Table {
  constructor(readonly name: string) {}
}

/**
 * Names the portal once more where Citus spreads the tables: it finds the server by a condition with a parameter. Elsewhere
 * the same condition would offer the planner every row of the portal, when the statement looks for a few by their ids.
 */
export class PortalRoute {
  /** @param alias of a table that a statement changes; the portal is its first parameter */
  constructor(readonly alias: string) {}
}

/** A part of a statement that is left out where Citus spreads the tables. */
export class LocalSql {
  constructor(readonly parts: readonly Part[]) {}
}

/** A piece of SQL. Tables in it get their schema when it is sent; values travel apart from it, as $1, $2 and so on. */
export class Sql {
  /**
   * @param parts texts and tables in turn
   * @param name name to prepare the statement under, once per connection. Only for statements whose plan cannot go wrong as
   *   tables grow: those that insert given rows, those on tables of a few rows, and those that know their table's size. All
   *   others are planned each time.
   */
  constructor(
    readonly parts: readonly Part[],
    readonly name?: string,
    /** True where it is prepared anew for each {@link sizeClassOf} of its table. */
    readonly perSize = false,
  ) {}
}

type Part = string | Table | PortalRoute | LocalSql;
type Fragment = Sql | Table | PortalRoute | LocalSql | number;

/** Writes SQL with tables, numbers and other pieces of SQL in it. Text cannot be put in, so that no value ever is. */
export function sql(texts: TemplateStringsArray, ...fragments: Fragment[]): Sql {
  const parts = texts.flatMap((text, index): Part[] => {
    const fragment = fragments[index];
    if (fragment === undefined) return [text];
    if (fragment instanceof Sql) return [text, ...fragment.parts];
    return [text, typeof fragment === 'number' ? String(fragment) : fragment];
  });
  return new Sql(parts);
}

/** The same statement, prepared once per connection where sessions may keep anything. */
export function prepared(name: string, { parts }: Sql): Sql {
  return new Sql(parts, name);
}

/**
 * The same statement, prepared where it is told how large its table is: its plan is made for a table of that size, and another
 * one for a table twice as large. For statements on one table that grows, of which whoever sends them has just learned the
 * size (docs/decisions/0019).
 */
export function preparedPerSize(name: string, { parts }: Sql): Sql {
  return new Sql(parts, name, true);
}

/** Sizes in bytes up to the next power of two are one class. */
export function sizeClassOf(bytes: number): number {
  return Math.ceil(Math.log2(bytes + 1));
}

/** Where the tables are. */
export interface Layout {
  schema: string;
  /** Whether Citus spreads them over several servers. */
  distributed: boolean;
}

/** The statement's text, with each table in its schema. */
export function textOf({ parts }: Pick<Sql, 'parts'>, layout: Layout): string {
  const { schema, distributed } = layout;
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      if (part instanceof Table) return `"${schema}"."${part.name}"`;
      if (part instanceof LocalSql) return distributed ? '' : textOf(part, layout);
      return distributed ? ` AND ${part.alias}.portal_id = $1` : '';
    })
    .join('');
}

/** A row changed by its id names its portal through `given`, and Citus's way beside it; see {@link PortalRoute}. */
export function routed(alias: string): PortalRoute {
  return new PortalRoute(alias);
}

/** Leaves a part out that Citus cannot carry out on a distributed table. */
export function exceptOnCitus({ parts }: Sql): LocalSql {
  return new LocalSql(parts);
}
