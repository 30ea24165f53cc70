import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator/simulator';
import { apiPath } from '../support/api-path';

/** A record in a response. */
export interface RecordBody {
  id: string;
  properties: Record<string, string | null>;
  archived: boolean;
  new?: boolean;
  objectWriteTraceId?: string;
}

/** All members that a body of HubSpot may have. */
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

/** A response. */
export interface HubspotAnswer {
  status: number;
  headers: Headers;
  body: HubspotBody;
}

/** HTTP client of the simulator, with a token of the first portal. */
export interface Hubspot {
  simulator: Simulator;
  call(method: string, path: string, body?: unknown, token?: string): Promise<HubspotAnswer>;
  /** Posts a form. */
  form(path: string, fields: Record<string, string>): Promise<HubspotAnswer>;
  /** Creates a record. @returns its id */
  create(type: string, properties: Record<string, string>): Promise<string>;
}

/** Starts a simulator. The caller closes it. By default there is no search lag and no limit. */
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
      const { status, body } = await call('POST', apiPath('crm/objects', type), { properties });
      if (status !== 201) throw new Error(`${status} ${body.message}`);
      return body.id;
    },
  };
}

/** A typed asymmetric matcher. */
export const containing = (part: object): unknown => expect.objectContaining(part);
