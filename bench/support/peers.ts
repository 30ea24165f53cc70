import { Client } from '@hubspot/api-client';
import axios, { type AxiosInstance } from 'axios';
import axiosRetry from 'axios-retry';

/** A program that writes contacts to HubSpot without this service. */
export interface Peer {
  name: string;
  /** Prepares for an account. @returns a function that writes one contact, and rejects if it gives up */
  start: (hubspotUrl: string, token: string) => (email: string) => Promise<unknown>;
}

const properties = { firstname: 'Ada', lastname: 'Lovelace', phone: '+44 20 7946 0958', company: 'Engines Ltd' };
const contacts = '/crm/objects/2026-09/contacts';

/** HubSpot's client with its own limiter and retries. Each call upserts one record. */
function officialClient(limiterOptions: { minTime: number; maxConcurrent: number }): Peer['start'] {
  return (basePath, accessToken) => {
    const client = new Client({
      basePath,
      accessToken,
      numberOfApiCallRetries: 6,
      limiterOptions,
    });
    // Taken immediately, because all clients share the limiters of the newest client.
    const contactsApi = client.crm.contacts.batchApi;
    return (email) =>
      contactsApi.upsert({ inputs: [{ id: email, idProperty: 'email', properties: { email, ...properties } }] });
  };
}

function plainClient(baseURL: string, token: string): AxiosInstance {
  const http = axios.create({ baseURL, headers: { authorization: `Bearer ${token}` } });
  axiosRetry(http, {
    retries: 8,
    retryDelay: (attempt) => axiosRetry.exponentialDelay(attempt),
    retryCondition: (error) => error.response?.status === 429 || axiosRetry.isNetworkOrIdempotentRequestError(error),
  });
  return http;
}

function statusOf(error: unknown): number | undefined {
  return axios.isAxiosError(error) ? error.response?.status : undefined;
}

/** The programs to compare with. */
export const peers = {
  official: {
    name: '@hubspot/api-client as documented',
    start: officialClient({ minTime: 1000 / 9, maxConcurrent: 6 }),
  },
  /** The best fixed setting. The limiter does not know the account's limit. */
  tuned: {
    name: '@hubspot/api-client, its limiter set to the portal’s limit',
    start: officialClient({ minTime: 53, maxConcurrent: 20 }),
  },
  search: {
    name: 'search, then create or update',
    start: (url, token) => {
      const http = plainClient(url, token);
      return async (email) => {
        const filters = [{ propertyName: 'email', operator: 'EQ', value: email }];
        const found = await http.post<{ results: { id: string }[] }>(`${contacts}/search`, {
          filterGroups: [{ filters }],
        });
        const id = found.data.results[0]?.id;
        return id === undefined
          ? http.post(contacts, { properties: { email, ...properties } })
          : http.patch(`${contacts}/${id}`, { properties });
      };
    },
  },
  patch: {
    name: 'PATCH, then POST',
    start: (url, token) => {
      const http = plainClient(url, token);
      return (email) =>
        http
          .patch(`${contacts}/${email}`, { properties }, { params: { idProperty: 'email' } })
          .catch((error: unknown) => {
            if (statusOf(error) !== 404) throw error;
            return http.post(contacts, { properties: { email, ...properties } });
          });
    },
  },
} as const satisfies Record<string, Peer>;

/** The result of a peer. */
export interface PeerResult {
  /** Records written within the time. */
  written: number;
  givenUp: number;
}

/** Writes through a peer with concurrent callers for a time. Every second contact exists already. */
export async function runPeer(
  write: (email: string) => Promise<unknown>,
  { callers, seconds }: { callers: number; seconds: number },
): Promise<PeerResult> {
  const endMs = performance.now() + seconds * 1000;
  const result = { written: 0, givenUp: 0 };
  let next = 0;
  const caller = async (): Promise<void> => {
    while (performance.now() < endMs) {
      const number = next++;
      const written = await write(number % 2 === 0 ? existingEmail(number / 2) : `peer${number}@example.com`).then(
        () => true,
        () => false,
      );
      if (performance.now() > endMs) return;
      if (written) result.written += 1;
      else result.givenUp += 1;
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return result;
}

/** E-mail address of a contact that exists before the run. */
export function existingEmail(number: number): string {
  return `existing${number}@example.com`;
}
