import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request to HubSpot, as the proxy sees it. */
export interface ProxiedRequest {
  method: string;
  path: string;
  /** The JSON body; undefined without one. */
  body: unknown;
}

/** An answer in place of HubSpot's. */
export interface ProxiedAnswer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

/** A proxy between the service and the simulator, which may answer in place of HubSpot. */
export interface HubspotProxy {
  url: string;
  /** Base URL of the simulator. */
  target: string;
  /** Answers a request, or returns null to pass it on. */
  answer: (request: ProxiedRequest) => ProxiedAnswer | null | Promise<ProxiedAnswer | null>;
  close(): Promise<void>;
}

/** Starts a proxy without a target. */
export async function startHubspotProxy(): Promise<HubspotProxy> {
  const proxy: HubspotProxy = { url: '', target: '', answer: () => null, close: () => Promise.resolve() };
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const text = Buffer.concat((await incoming.toArray()) as Buffer[]).toString();
      const { method = 'GET', url: path = '', headers } = incoming;
      const isJson = headers['content-type']?.includes('json') === true;
      const body: unknown = isJson && text !== '' ? JSON.parse(text) : undefined;
      const given = await proxy.answer({ method, path, body });
      if (given) {
        outgoing.writeHead(given.status, { 'content-type': 'application/json', ...given.headers });
        outgoing.end(JSON.stringify(given.body));
        return;
      }
      const init = { method, headers: forwarded(headers), ...(text !== '' && { body: text }) };
      const answer = await fetch(proxy.target + path, init);
      const kept = [...answer.headers].filter(([name]) => !['content-length', 'transfer-encoding'].includes(name));
      outgoing.writeHead(answer.status, Object.fromEntries(kept));
      outgoing.end(await answer.text());
    })().catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  proxy.close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return proxy;
}

function forwarded(headers: IncomingHttpHeaders): Record<string, string> {
  const ofHop = ['host', 'connection', 'content-length', 'transfer-encoding', 'expect'];
  const kept = Object.entries(headers).filter(([name]) => !ofHop.includes(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}
