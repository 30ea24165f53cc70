import { types, type Connection, type Submittable } from 'pg';
import { prepareValue } from 'pg/lib/utils';
import { serialize } from 'pg-protocol';

/** A statement as the server gets it. */
export interface WireStatement {
  text: string;
  values: readonly unknown[];
  /** Name to prepare it under; none to have it parsed and planned for this once. */
  name?: string;
}

/** Answer to one statement. */
export interface StatementResult<Row = unknown> {
  rows: Row[];
  /** Rows that it gave or changed. */
  rowCount: number;
}

/** A column of a statement's rows, and what makes a value of its text. */
interface Column {
  name: string;
  parse: (text: string) => unknown;
}

/** The driver's connection, as far as its types leave it out. */
interface Wire {
  stream: { writable: boolean; write(message: Buffer): unknown };
  parsedStatements: Record<string, string | undefined>;
  on(event: 'parseComplete', listener: () => void): void;
  off(event: 'parseComplete', listener: () => void): void;
}

/** The driver's parsers. Its types list the types that it knows by number; any other one is text. */
const parsers = types as unknown as { getTypeParser(typeId: number, format: 'text'): (text: string) => unknown };

const describeColumns = serialize.describe({ type: 'P', name: '' });
const carryOut = serialize.execute({});
// An open portal keeps its snapshot for as long as the transaction lasts, and vacuum from removing rows.
const finish = Buffer.concat([serialize.close({ type: 'P', name: '' }), serialize.sync()]);

/** The columns of what each connection has prepared, by name: the server need not describe them again. */
const columnsOfPrepared = new WeakMap<Connection, Map<string, readonly Column[]>>();
const noColumns: readonly Column[] = [];

/**
 * Several statements in one message: they travel together, and the answers come back together. The server carries them out
 * in order and skips the rest after the first that fails.
 */
export class BatchQuery implements Submittable {
  private readonly results: StatementResult[] = [];
  /** Rows of the statement under way. */
  private rows: unknown[] = [];
  /** Its columns, where the server has described them. */
  private described: readonly Column[] | null = null;
  private prepared = new Map<string, readonly Column[]>();
  private failed = false;

  private stopListening: () => void = () => undefined;

  /** The driver calls this when the server is done; it may replace it. */
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
      message.push(carryOut);
    }
    message.push(finish);
    if (parsing.some(({ name }) => name)) this.noteParsed(wire, parsing);
    if (wire.stream.writable) wire.stream.write(Buffer.concat(message));
  }

  /** Notes which names the connection knows. The server answers in order; what comes after a failure is never parsed. */
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
    // Only portals that are read in parts are suspended.
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
