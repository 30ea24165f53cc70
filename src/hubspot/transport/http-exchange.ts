import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { freeBytes, type AnswerMemory, type Reception } from './answer-memory';

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
 * One request and its whole answer as a text. undici's own `request` allocates a stream and a signal for each call.
 *
 * The request is checked again when it reaches its socket. Another process may have taken over its writes while it waited for
 * a connection or this process was suspended. A suspension in the microseconds between this check and the
 * system's write remains undetected.
 */
export class HttpExchange implements Dispatcher.DispatchHandler {
  /** Null until the head has arrived. */
  head: AnswerHead | null = null;
  private readonly chunks: Buffer[] = [];
  private bytes = 0;
  /** Null while the answer is small. */
  private reception: Reception | null = null;
  private controller?: Dispatcher.DispatchController;
  private refused = false;
  private cancelled: Error | null = null;
  private resolve!: (answer: WholeAnswer) => void;
  private reject!: (error: Error) => void;

  /** @param refusal the error of a request that may not leave; null if it may leave. Called once, as it leaves */
  constructor(
    private readonly memory: Pick<AnswerMemory, 'add' | 'end'>,
    private readonly refusal: () => Error | null,
  ) {}

  /** @throws the refusal, the reason of {@link cancel}, or undici's error */
  send(dispatcher: Dispatcher, options: Dispatcher.DispatchOptions): Promise<WholeAnswer> {
    return new Promise((resolve, reject) => {
      [this.resolve, this.reject] = [resolve, reject];
      dispatcher.dispatch(options, this);
    });
  }

  /** True after the request has reached its socket. */
  get left(): boolean {
    return this.controller !== undefined && !this.refused;
  }

  /** Cancels the request at any stage. A request that still waits for a connection never leaves. */
  cancel(reason: Error): void {
    this.cancelled ??= reason;
    this.controller?.abort(reason);
    this.reject(reason);
  }

  /** Lets go of the answer's memory, after the answer was converted. */
  release(): void {
    if (this.reception) this.memory.end(this.reception);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    const reason = this.cancelled ?? this.refusal();
    this.refused = reason !== null;
    if (reason) controller.abort(reason);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    this.head = { status, headers };
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.chunks.push(chunk);
    this.bytes += chunk.length;
    if (this.bytes <= freeBytes) return;
    this.reception ??= {
      bytes: 0,
      resume: () => {
        // The parser of another answer may be running.
        setImmediate(() => {
          controller.resume();
        });
      },
    };
    if (!this.memory.add(this.reception, chunk.length)) controller.pause();
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
