import { createServer, request, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request of the service to HubSpot. */
export interface ProxiedRequest {
  method: string;
  /** Path with its query. */
  path: string;
  body: string;
}

/** An answer of HubSpot. */
export interface ProxiedAnswer {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
  /** True ends the connection in the middle of the body. */
  cut?: boolean;
}

/** Decides on the answer to a request. `forward` gets the true one; without it HubSpot never sees the request. */
export type Answering = (request: ProxiedRequest, forward: () => Promise<ProxiedAnswer>) => Promise<ProxiedAnswer>;

/** A proxy between the service and the simulator, which may change any answer. */
export interface HubspotProxy {
  url: string;
  /** Decides on answers from now on; the true answers at first. */
  answer: Answering;
  close(): Promise<void>;
}

/** Starts a proxy. @param target base URL of the simulator */
export async function startHubspotProxy(target: string): Promise<HubspotProxy> {
  const proxy: HubspotProxy = {
    url: '',
    answer: (_request, forward) => forward(),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const server = createServer((incoming, outgoing) => {
    const serve = async (): Promise<void> => {
      const body = Buffer.concat((await incoming.toArray()) as Buffer[]).toString();
      const { method = 'GET', url: path = '/', headers } = incoming;
      const answer = await proxy.answer({ method, path, body }, () => forward(target, { method, path, body }, headers));
      const bytes = Buffer.from(answer.body);
      if (answer.cut) {
        outgoing.writeHead(answer.status, { ...answer.headers, 'content-length': String(bytes.length + 1) });
        outgoing.write(bytes, () => outgoing.destroy());
        return;
      }
      const bodiless = [204, 304].includes(answer.status);
      const length = bodiless ? {} : { 'content-length': String(bytes.length) };
      outgoing.writeHead(answer.status, { ...answer.headers, ...length }).end(bodiless ? undefined : bytes);
    };
    serve().catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return proxy;
}

function forward(
  target: string,
  { method, path, body }: ProxiedRequest,
  headers: IncomingHttpHeaders,
): Promise<ProxiedAnswer> {
  return new Promise((resolve, reject) => {
    const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'connection'));
    const onward = request(target + path, { method, headers: { ...kept, connection: 'close' }, agent: false });
    onward.on('error', reject);
    onward.on('response', (answer) => {
      answer
        .toArray()
        .then((parts) => {
          const ofHop = ['connection', 'keep-alive', 'transfer-encoding', 'content-length'];
          const names = Object.entries(answer.headers).filter(([name]) => !ofHop.includes(name));
          const kept = Object.fromEntries(names.map(([name, value]) => [name, String(value)]));
          resolve({ status: answer.statusCode ?? 0, headers: kept, body: Buffer.concat(parts as Buffer[]).toString() });
        })
        .catch(reject);
    });
    onward.end(body);
  });
}
