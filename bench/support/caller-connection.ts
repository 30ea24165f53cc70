import { connect, type Socket } from 'node:net';

const headEnd = '\r\n\r\n';
const lengthHeader = /\r\ncontent-length: *(\d+)/i;

/**
 * A keep-alive connection for one request at a time. It parses only the status and the length of a response: the
 * measured process shares the cores.
 */
export class CallerConnection {
  private socket: Socket | undefined;
  private under?: { resolve: (status: number) => void; reject: (error: Error) => void };
  private head = '';
  private status = 0;
  /** Missing bytes of the body; null until the header is complete. */
  private left: number | null = null;

  constructor(
    private readonly to: { host: string; port: number },
    private readonly patienceMs: number,
  ) {}

  /** @param text a whole request in ASCII @returns the status of the response @throws Error if the connection breaks */
  request(text: string): Promise<number> {
    if (this.under) throw new Error('the connection already has a request');
    return new Promise((resolve, reject) => {
      this.under = { resolve, reject };
      this.socket ??= this.connected();
      this.socket.write(text, 'latin1');
    });
  }

  close(): void {
    this.socket?.destroy();
  }

  private connected(): Socket {
    const socket = connect({ ...this.to, noDelay: true, timeout: this.patienceMs });
    socket.on('data', (chunk) => {
      this.read(chunk);
    });
    socket.on('timeout', () => socket.destroy(new Error('the response timed out')));
    let failure = new Error('the connection was closed');
    socket.on('error', (error) => (failure = error));
    // Ending on 'error' already would let a late 'close' of this socket end the next socket's request.
    socket.on('close', () => {
      this.end(failure);
    });
    return socket;
  }

  private read(chunk: Buffer): void {
    let body = chunk.length;
    if (this.left === null) {
      const from = this.head.length;
      this.head += chunk.toString('latin1');
      const end = this.head.indexOf(headEnd);
      if (end < 0) return;
      const head = this.head.slice(0, end);
      const length = lengthHeader.exec(head)?.[1];
      if (length === undefined) {
        this.socket?.destroy(new Error('the response has no content-length'));
        return;
      }
      this.status = Number(head.slice(9, 12));
      this.left = Number(length);
      body = from + chunk.length - (end + headEnd.length);
    }
    this.left -= body;
    if (this.left > 0) return;
    this.head = '';
    this.left = null;
    const { under } = this;
    this.under = undefined;
    under?.resolve(this.status);
  }

  private end(error: Error): void {
    this.socket = undefined;
    this.head = '';
    this.left = null;
    const { under } = this;
    this.under = undefined;
    under?.reject(error);
  }
}
