/** A table of the service, by its name without a schema. */
export class Table {
  constructor(readonly name: string) {}
}

/**
 * A condition on the portal for distributed tables: Citus finds the server by it. On plain PostgreSQL it is left out: the
 * planner could otherwise read all rows of the portal instead of a few by their ids.
 */
export class PortalRoute {
  /** @param alias of a table that a statement changes; the portal is its first parameter */
  constructor(readonly alias: string) {}
}

/** A part of a statement that is left out for distributed tables. */
export class LocalSql {
  constructor(readonly parts: readonly Part[]) {}
}

/** A piece of SQL. {@link textOf} adds the schema of its tables. Values are parameters: $1, $2 and so on. */
export class Sql {
  /**
   * @param parts texts and tables in turn
   * @param name name of the prepared statement, once per connection. Only for statements whose plan stays good while tables
   *   grow: inserts of given rows, statements on tables of a few rows, and those with a known table size. All others are
   *   planned each time.
   */
  constructor(
    readonly parts: readonly Part[],
    readonly name?: string,
    /** True if it is prepared once for each {@link sizeClassOf} of its table. */
    readonly perSize = false,
  ) {}
}

type Part = string | Table | PortalRoute | LocalSql;
type Fragment = Sql | Table | PortalRoute | LocalSql | number;

/** Builds SQL from tables, numbers and other pieces of SQL. It takes no strings, so that no value gets into the text. */
export function sql(texts: TemplateStringsArray, ...fragments: Fragment[]): Sql {
  const parts = texts.flatMap((text, index): Part[] => {
    const fragment = fragments[index];
    if (fragment === undefined) return [text];
    if (fragment instanceof Sql) return [text, ...fragment.parts];
    return [text, typeof fragment === 'number' ? String(fragment) : fragment];
  });
  return new Sql(parts);
}

/** The same statement, prepared once per connection unless a pooler shares the sessions. */
export function prepared(name: string, { parts }: Sql): Sql {
  return new Sql(parts, name);
}

/**
 * The same statement, prepared once for each size class of its table, given as `tableBytes`. For statements
 * on one growing table whose present size the sender knows (docs/decisions/0019).
 */
export function preparedPerSize(name: string, { parts }: Sql): Sql {
  return new Sql(parts, name, true);
}

/** Sizes in bytes up to the next power of two are one class. */
export function sizeClassOf(bytes: number): number {
  return Math.ceil(Math.log2(bytes + 1));
}

/** Location of the tables. */
export interface Layout {
  schema: string;
  /** True if Citus distributes them over several servers. */
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

/** Adds a {@link PortalRoute}. @param alias of the changed table, whose portal is the parameter $1 */
export function routed(alias: string): PortalRoute {
  return new PortalRoute(alias);
}

/** Leaves out a part that Citus cannot execute on a distributed table. */
export function exceptOnCitus({ parts }: Sql): LocalSql {
  return new LocalSql(parts);
}
