import type { Connection, QueryResult, QueryResultRow, Submittable } from 'pg';
import Result from 'pg/lib/result';
import { prepareValue } from 'pg/lib/utils';
import { serialize } from 'pg-protocol';

/** A statement as the server gets it. */
export interface WireStatement {
  text: string;
  values: readonly unknown[];
  /** Name to prepare it under; none to have it parsed and planned for this once. */
  name?: string;
}

/** The driver's connection, as far as its types leave it out. */
interface Wire {
  stream: { writable: boolean; write(message: Buffer): unknown };
  parsedStatements: Record<string, string | undefined>;
  on(event: 'parseComplete', listener: () => void): void;
  off(event: 'parseComplete', listener: () => void): void;
}

/** What follows each statement's values, and what follows the last statement. */
const carryOut = Buffer.concat([serialize.describe({ type: 'P', name: '' }), serialize.execute({})]);
// An open portal keeps its snapshot for as long as the transaction lasts, and vacuum from removing rows.
const finish = Buffer.concat([serialize.close({ type: 'P', name: '' }), serialize.sync()]);

/**
 * Several statements in one message: they travel together, and the answers come back together. The server carries them out
 * in order and skips the rest after the first that fails.
 */
export class BatchQuery implements Submittable {
  private readonly results: Result[] = [];
  private current: Result | null = null;
  /** Columns of the statement under way. Most statements give no rows: what reads them is made for the first one. */
  private fields: object[] = [];
  private failed = false;

  private stopListening: () => void = () => undefined;

  /** The driver calls this when the server is done; it may replace it. */
  callback: (error: Error | null, results?: QueryResult[]) => void;

  constructor(
    private readonly statements: readonly WireStatement[],
    done: (error: Error | null, results?: QueryResult[]) => void,
  ) {
    this.callback = done;
  }

  submit(connection: Connection): void {
    const wire = connection as unknown as Wire;
    const parsing: WireStatement[] = [];
    const message: Buffer[] = [];
    for (const statement of this.statements) {
      const { text, values, name } = statement;
      const isKnown = name && (wire.parsedStatements[name] ?? parsing.some((other) => other.name === name));
      if (!isKnown) {
        message.push(serialize.parse({ text, name }));
        parsing.push(statement);
      }
      message.push(
        serialize.bind({ statement: name, values: values as unknown[], valueMapper: prepareValue }),
        carryOut,
      );
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

  handleRowDescription({ fields }: { fields: object[] }): void {
    this.fields = fields;
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    if (!this.current) {
      this.current = new Result();
      this.current.addFields(this.fields);
    }
    this.current.addRow(this.current.parseRow(fields));
  }

  handleCommandComplete(message: object): void {
    const result = this.current ?? new Result();
    result.addCommandComplete(message);
    this.results.push(result);
    this.current = null;
  }

  handlePortalSuspended(): void {
    // Only portals that are read in parts are suspended.
  }

  handleEmptyQuery(): void {
    this.results.push(new Result());
  }

  handleError(error: Error): void {
    this.stopListening();
    this.failed = true;
    this.callback(error);
  }

  handleReadyForQuery(): void {
    this.stopListening();
    if (!this.failed) this.callback(null, this.results as unknown as QueryResult<QueryResultRow>[]);
  }
}
