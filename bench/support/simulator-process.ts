import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { TierName } from '../../simulator/rate-limits';

const entry = path.join(__dirname, '../../dist/simulator/main.js');
const api = '2026-09';

/** Options of a simulator process. */
export interface SimulatorProcessOptions {
  tier: TierName;
  latencyMs?: number;
}

/** A request in the simulator's log. */
export interface LoggedCall {
  at: string;
  path: string;
  status: number;
  portalId?: number;
  inputs?: number;
}

/** Number of HubSpot calls, and of those refused with 429. */
export interface CallCounts {
  calls: number;
  refused: number;
}

/** A simulator in its own process. */
export interface SimulatorProcess {
  url: string;
  pid: number;
  /** The latest 10,000 calls of `/crm/` since {@link forget}. */
  calls(): Promise<LoggedCall[]>;
  /** Counts of all calls since {@link forget}. */
  counts(): Promise<CallCounts>;
  /** Clears the log. */
  forget(): Promise<void>;
  /** Gets an access token of the app. */
  accessToken(): Promise<string>;
  /** Adds an account with its own limits. @returns its static token */
  addPortal(portalId: number): Promise<string>;
  /** Creates records of a type, 100 per call. @returns their ids */
  create(token: string, type: string, properties: Record<string, string>[]): Promise<string[]>;
  /** Reads contacts in one call, at most 100. @returns `phone` by e-mail address; contacts that do not exist are absent */
  phonesOf(token: string, emails: readonly string[]): Promise<Map<string, string | null>>;
  stop: () => Promise<void>;
}

/** The simulator's OAuth credentials as variables of the service. */
export const oauthEnvironment = {
  HUBSPOT_CLIENT_ID: 'simulator-client-id',
  HUBSPOT_CLIENT_SECRET: 'simulator-client-secret',
  HUBSPOT_REFRESH_TOKEN: 'na1-simulator-refresh-token',
};

/** Starts a simulator. The caller must stop it. */
export async function startSimulatorProcess({
  tier,
  latencyMs = 0,
}: SimulatorProcessOptions): Promise<SimulatorProcess> {
  const options = ['--stop-with-parent', '--port', '0', '--tier', tier, '--latency', `${latencyMs}ms`];
  const child = spawn(process.execPath, [entry, ...options]);
  const ended = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => {
      const found = /HUBSPOT_BASE_URL=(\S+)/.exec(data.toString())?.[1];
      if (found) resolve(found);
    });
    void ended.then(() => {
      reject(new Error('the simulator exited'));
    });
  });
  const requests = async (): Promise<{ requests: LoggedCall[]; counts: Record<string, number> }> =>
    (await (await fetch(`${url}/_simulator/requests`)).json()) as never;
  return {
    url,
    pid: child.pid ?? 0,
    calls: async () => (await requests()).requests.filter(({ path: at }) => at.startsWith('/crm/')),
    counts: async () => {
      const counted = Object.entries((await requests()).counts).filter(([route]) => route.includes(' /crm/'));
      const sum = (of: typeof counted): number => of.reduce((total, [, count]) => total + count, 0);
      return { calls: sum(counted), refused: sum(counted.filter(([route]) => route.endsWith(' 429'))) };
    },
    forget: async () => {
      await fetch(`${url}/_simulator/requests`, { method: 'DELETE' });
    },
    accessToken: async () => {
      const body = new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: oauthEnvironment.HUBSPOT_REFRESH_TOKEN,
        client_id: oauthEnvironment.HUBSPOT_CLIENT_ID,
        client_secret: oauthEnvironment.HUBSPOT_CLIENT_SECRET,
      });
      const answer = await fetch(`${url}/oauth/${api}/token`, { method: 'POST', body });
      return ((await answer.json()) as { access_token: string }).access_token;
    },
    addPortal: async (portalId) => {
      const { staticToken } = await post<{ staticToken: string }>(`${url}/_simulator/portals`, { portalId, tier });
      return staticToken;
    },
    create: async (token, type, properties) => {
      const ids: string[] = [];
      for (let from = 0; from < properties.length; from += 100) {
        const inputs = properties.slice(from, from + 100).map((one) => ({ properties: one }));
        const created = await post<{ results: { id: string }[] }>(
          `${url}/crm/objects/${api}/${type}/batch/create`,
          { inputs },
          { authorization: `Bearer ${token}` },
        );
        ids.push(...created.results.map(({ id }) => id));
      }
      return ids;
    },
    phonesOf: async (token, emails) => {
      const read = await post<{ results: { properties: { email: string; phone: string | null } }[] }>(
        `${url}/crm/objects/${api}/contacts/batch/read`,
        { idProperty: 'email', properties: ['email', 'phone'], inputs: emails.map((id) => ({ id })) },
        { authorization: `Bearer ${token}` },
      );
      return new Map(read.results.map(({ properties: { email, phone } }) => [email, phone]));
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function post<Body>(url: string, body: object, headers: Record<string, string> = {}): Promise<Body> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text}`);
  return JSON.parse(text) as Body;
}
