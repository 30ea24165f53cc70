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
 * One request, and its whole answer as a text: what undici's `request` does with a stream and a signal of its own for each
 * call. To be sent once.
 *
 * At the moment at which the request goes to its socket it is asked whether it still may. Until then a connection may have
 * had to be made, and the process may have stood still: what it was to send may be somebody else's by now. What is left is a
 * process that stands still in the microseconds between this question and the system's write.
 */
export class HttpExchange implements Dispatcher.DispatchHandler {
  /** Null until it has come. */
  head: AnswerHead | null = null;
  private readonly chunks: Buffer[] = [];
  private controller?: Dispatcher.DispatchController;
  private refused = false;
  private givenUp: Error | null = null;
  private resolve!: (answer: WholeAnswer) => void;
  private reject!: (error: Error) => void;

  /** @param refusal what the request fails with where it may not go; null where it may, and then it does */
  constructor(private readonly refusal: () => Error | null) {}

  /** @throws the refusal, the reason for which it was given up, or undici's error */
  send(dispatcher: Dispatcher, options: Dispatcher.DispatchOptions): Promise<WholeAnswer> {
    return new Promise((resolve, reject) => {
      [this.resolve, this.reject] = [resolve, reject];
      dispatcher.dispatch(options, this);
    });
  }

  /** Whether it has gone to its socket. */
  get left(): boolean {
    return this.controller !== undefined && !this.refused;
  }

  /** Ends it wherever it is on its way; where it waits for a connection it does not go once it has one. */
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
