import { types, type Connection, type Submittable } from 'pg';
import { prepareValue } from 'pg/lib/utils';
import { serialize } from 'pg-protocol';

/** A statement in the form of PostgreSQL's protocol. */
export interface WireStatement {
  text: string;
  values: readonly unknown[];
  /** Name of a prepared statement; without one the server parses and plans the text each time. */
  name?: string;
}

/** Result of one statement. */
export interface StatementResult<Row = unknown> {
  rows: Row[];
  /** Number of returned or changed rows. */
  rowCount: number;
}

/** A column of a statement's rows, with the parser of its values. */
interface Column {
  name: string;
  parse: (text: string) => unknown;
}

/** Members of the driver's connection that its types omit. */
interface Wire {
  stream: { writable: boolean; write(message: Buffer): unknown };
  parsedStatements: Record<string, string | undefined>;
  on(event: 'parseComplete', listener: () => void): void;
  off(event: 'parseComplete', listener: () => void): void;
}

/** The driver's parsers by type number. Values of an unknown type stay text. */
const parsers = types as unknown as { getTypeParser(typeId: number, format: 'text'): (text: string) => unknown };

const describeColumns = serialize.describe({ type: 'P', name: '' });
const execute = serialize.execute({});
// An open portal would keep its snapshot until the transaction ends, and so keep vacuum from removing rows.
const finish = Buffer.concat([serialize.close({ type: 'P', name: '' }), serialize.sync()]);

/** Columns of each connection's prepared statements, by name: the server need not describe them again. */
const columnsOfPrepared = new WeakMap<Connection, Map<string, readonly Column[]>>();
const noColumns: readonly Column[] = [];

/**
 * Several statements in one message, with their results in one answer. The server executes them in order, and skips the rest
 * after the first failure.
 */
export class BatchQuery implements Submittable {
  private readonly results: StatementResult[] = [];
  /** Rows of the present statement. */
  private rows: unknown[] = [];
  /** Columns of the present statement, if the server has described them. */
  private described: readonly Column[] | null = null;
  private prepared = new Map<string, readonly Column[]>();
  private failed = false;

  private stopListening: () => void = () => undefined;

  /** The driver calls this function at the end, and may replace it. */
  callback: (error: Error | null, results?: StatementResult[]) => void;

  constructor(
    private readonly statements: readonly WireStatement[],
    done: (error: Error | null, results?: StatementResult[]) => void,
  ) {
    this.callback = done;
  }

  submit(connection: Connection): void {
    const wire = connection as unknown as Wire;
    this.prepared = preparedOn(connection);
    const parsing: WireStatement[] = [];
    const message: Buffer[] = [];
    for (const statement of this.statements) {
      const { text, values, name } = statement;
      const isKnown = name && (wire.parsedStatements[name] ?? parsing.some((other) => other.name === name));
      if (!isKnown) {
        message.push(serialize.parse({ text, name }));
        parsing.push(statement);
      }
      message.push(serialize.bind({ statement: name, values: values as unknown[], valueMapper: prepareValue }));
      if (!name || !this.prepared.has(name)) message.push(describeColumns);
      message.push(execute);
    }
    message.push(finish);
    if (parsing.some(({ name }) => name)) this.noteParsed(wire, parsing);
    if (wire.stream.writable) wire.stream.write(Buffer.concat(message));
  }

  /** Records the parsed names in the connection. The server answers in order, and parses nothing after a failure. */
  private noteParsed(wire: Wire, parsing: WireStatement[]): void {
    const onParsed = (): void => {
      const { name, text } = parsing.shift() ?? {};
      if (name) wire.parsedStatements[name] = text;
      if (parsing.length === 0) wire.off('parseComplete', onParsed);
    };
    this.stopListening = () => {
      wire.off('parseComplete', onParsed);
    };
    wire.on('parseComplete', onParsed);
  }

  handleRowDescription({ fields }: { fields: { name: string; dataTypeID: number }[] }): void {
    this.described = fields.map(({ name, dataTypeID }) => ({
      name,
      parse: parsers.getTypeParser(dataTypeID, 'text'),
    }));
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    const row: Record<string, unknown> = {};
    this.columns.forEach(({ name, parse }, index) => {
      const text = fields[index] ?? null;
      row[name] = text === null ? null : parse(text);
    });
    this.rows.push(row);
  }

  handleCommandComplete({ text }: { text: string }): void {
    const name = this.statements[this.results.length]?.name;
    if (name && !this.prepared.has(name)) this.prepared.set(name, this.columns);
    this.end(Number(/\d+$/.exec(text)?.[0] ?? 0));
  }

  handlePortalSuspended(): void {
    // Only a portal with a row limit is suspended.
  }

  handleEmptyQuery(): void {
    this.end(0);
  }

  handleError(error: Error): void {
    this.stopListening();
    this.failed = true;
    this.callback(error);
  }

  handleReadyForQuery(): void {
    this.stopListening();
    if (!this.failed) this.callback(null, this.results);
  }

  private get columns(): readonly Column[] {
    const name = this.statements[this.results.length]?.name;
    return this.described ?? (name ? this.prepared.get(name) : undefined) ?? noColumns;
  }

  private end(rowCount: number): void {
    this.results.push({ rows: this.rows, rowCount });
    this.rows = [];
    this.described = null;
  }
}

function preparedOn(connection: Connection): Map<string, readonly Column[]> {
  const known = columnsOfPrepared.get(connection);
  if (known) return known;
  const none = new Map<string, readonly Column[]>();
  columnsOfPrepared.set(connection, none);
  return none;
}
