import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';

/** The head of an answer. */
export interface AnswerHead {
  status: number;
  headers: IncomingHttpHeaders;
}

/** A whole answer. */
export interface WholeAnswer extends AnswerHead {
  text: string;
}

/**
 * One request and its whole answer as a text; to be sent once. undici's own `request` takes a stream and a signal for each
 * call.
 *
 * The request is checked once more as it goes to its socket. It may have waited for a connection, and the process may have
 * stood still, so that another process owns its writes by now. Only a process that stands still in the microseconds between
 * this check and the system's write escapes it.
 */
export class HttpExchange implements Dispatcher.DispatchHandler {
  /** Null until it has arrived. */
  head: AnswerHead | null = null;
  private readonly chunks: Buffer[] = [];
  private controller?: Dispatcher.DispatchController;
  private refused = false;
  private givenUp: Error | null = null;
  private resolve!: (answer: WholeAnswer) => void;
  private reject!: (error: Error) => void;

  /** @param refusal the error of a request that may not leave; null where it may, and then it leaves */
  constructor(private readonly refusal: () => Error | null) {}

  /** @throws the refusal, the reason of {@link giveUp}, or undici's error */
  send(dispatcher: Dispatcher, options: Dispatcher.DispatchOptions): Promise<WholeAnswer> {
    return new Promise((resolve, reject) => {
      [this.resolve, this.reject] = [resolve, reject];
      dispatcher.dispatch(options, this);
    });
  }

  /** True once it has gone to its socket. */
  get left(): boolean {
    return this.controller !== undefined && !this.refused;
  }

  /** Ends the request at any stage; one that waits for a connection does not leave once it has one. */
  giveUp(reason: Error): void {
    this.givenUp ??= reason;
    this.controller?.abort(reason);
    this.reject(reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    const reason = this.givenUp ?? this.refusal();
    this.refused = reason !== null;
    if (reason) controller.abort(reason);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    this.head = { status, headers };
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [first, ...others] = this.chunks;
    const text = first && others.length === 0 ? first.toString() : Buffer.concat(this.chunks).toString();
    if (this.head) this.resolve({ ...this.head, text });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.reject(error);
  }
}
