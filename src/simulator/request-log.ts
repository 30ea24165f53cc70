/** A request to HubSpot's API, and what it was answered with. */
export interface LoggedRequest {
  at: string;
  method: string;
  /** With its query. */
  path: string;
  /** 0 where the connection was cut. */
  status: number;
  /** Inputs of a batch. */
  inputs?: number;
}

const mostKept = 10_000;

/** The latest requests, and the number of all. */
export class RequestLog {
  private requests: LoggedRequest[] = [];
  total = 0;

  add(request: LoggedRequest): void {
    this.total += 1;
    this.requests.push(request);
    if (this.requests.length > 2 * mostKept) this.requests = this.requests.slice(-mostKept);
  }

  latest(): LoggedRequest[] {
    return this.requests.slice(-mostKept);
  }

  clear(): void {
    this.requests = [];
    this.total = 0;
  }
}
