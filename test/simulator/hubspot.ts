import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator/simulator';

/** A record in an answer. */
export interface RecordBody {
  id: string;
  properties: Record<string, string | null>;
  archived: boolean;
  new?: boolean;
  objectWriteTraceId?: string;
}

/** Whatever an answer of HubSpot may have. */
export interface HubspotBody extends RecordBody {
  status: string;
  message: string;
  category: string;
  policyName: string;
  correlationId: string;
  errors: { message: string; code?: string; category?: string; context?: Record<string, string[]> }[];
  results: RecordBody[];
  total: number;
  numErrors: number;
  paging: { next?: { after: string; link?: string } };
  access_token: string;
  refresh_token: string;
  expires_in: number;
  scopes: string[];
}

/** An answer to a request. */
export interface HubspotAnswer {
  status: number;
  headers: Headers;
  body: HubspotBody;
}

/** The simulator over HTTP, with a token of the first portal. */
export interface Hubspot {
  simulator: Simulator;
  call(method: string, path: string, body?: unknown, token?: string): Promise<HubspotAnswer>;
  /** Posts a form. */
  form(path: string, fields: Record<string, string>): Promise<HubspotAnswer>;
  /** Creates a record and gives its id. */
  create(type: string, properties: Record<string, string>): Promise<string>;
}

/** Starts a simulator; the caller closes it. Search sees changes at once, and there are no limits, unless told otherwise. */
export async function startHubspot(options: SimulatorOptions = {}): Promise<Hubspot> {
  const simulator = await startSimulator({ searchLagMs: 0, tier: 'unlimited', ...options });
  const send = async (path: string, init: RequestInit): Promise<HubspotAnswer> => {
    const answer = await fetch(simulator.url + path, { redirect: 'manual', ...init });
    const text = await answer.text();
    const json = answer.headers.get('content-type')?.includes('json') === true && text !== '';
    return {
      status: answer.status,
      headers: answer.headers,
      body: (json ? JSON.parse(text) : { message: text }) as HubspotBody,
    };
  };
  const call: Hubspot['call'] = (method, path, body, token = simulator.credentials.staticToken) =>
    send(path, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  return {
    simulator,
    call,
    form: (path, fields) => send(path, { method: 'POST', body: new URLSearchParams(fields) }),
    create: async (type, properties) => {
      const { status, body } = await call('POST', `/crm/objects/2026-09/${type}`, { properties });
      if (status !== 201) throw new Error(`${status} ${body.message}`);
      return body.id;
    },
  };
}

/** An asymmetric matcher, typed. */
export const containing = (part: object): unknown => expect.objectContaining(part);
