/** A request to HubSpot's API and its response. */
export interface LoggedRequest {
  at: string;
  method: string;
  /** Path and query. */
  path: string;
  /** 0 if the connection was cut. */
  status: number;
  /** Absent if authentication failed. */
  portalId?: number;
  /** Number of inputs of a batch. */
  inputs?: number;
  /** Ids of the inputs of a batch, if the log keeps them. */
  ids?: string[];
}

const mostKept = 10_000;

/** The latest requests, and the counts of all by method, path without ids, and status. */
export class RequestLog {
  private requests: LoggedRequest[] = [];
  private counts = new Map<string, number>();
  total = 0;
  /** True if the log keeps the ids of inputs, which take much memory. */
  keepsIds = false;

  add(request: LoggedRequest): void {
    this.total += 1;
    const [path = ''] = request.path.split('?');
    const route = `${request.method} ${path.replace(/\/\d+(?=\/|$)/g, '/{id}')} ${request.status}`;
    this.counts.set(route, (this.counts.get(route) ?? 0) + 1);
    this.requests.push(request);
    if (this.requests.length > 2 * mostKept) this.requests = this.requests.slice(-mostKept);
  }

  latest(): LoggedRequest[] {
    return this.requests.slice(-mostKept);
  }

  /** Request counts by `METHOD path status`, such as `POST /crm/objects/2026-09/contacts/batch/upsert 200`. */
  countsByRoute(): Record<string, number> {
    return Object.fromEntries(this.counts);
  }

  clear(): void {
    this.requests = [];
    this.counts = new Map();
    this.total = 0;
  }
}
