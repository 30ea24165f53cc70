import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span received as OTLP JSON. */
export interface ReceivedSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  /** 2 for a server, 3 for a client. */
  kind: number;
  attributes: { key: string; value: { stringValue?: string; intValue?: number } }[];
  links: { traceId: string; spanId: string }[];
}

interface Delivery {
  resourceSpans: { resource: unknown; scopeSpans: { spans: ReceivedSpan[] }[] }[];
}

/** A collector of traces. */
export interface TraceReceiver {
  url: string;
  spans: ReceivedSpan[];
  /** All received bodies. */
  text: () => string;
  headers: () => IncomingMessage['headers'];
  stop(): Promise<void>;
}

/** Starts a collector of OTLP over HTTP. */
export async function startTraceReceiver(): Promise<TraceReceiver> {
  const spans: ReceivedSpan[] = [];
  let text = '';
  let headers: IncomingMessage['headers'] = {};
  const server = createServer((request, response) => {
    let body = '';
    headers = request.headers;
    request.on('data', (data: Buffer) => (body += data.toString()));
    request.on('end', () => {
      text += body;
      const { resourceSpans } = JSON.parse(body) as Delivery;
      spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    text: () => text,
    headers: () => headers,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The value of an attribute. */
export function attribute({ attributes }: ReceivedSpan, name: string): string | number | undefined {
  const { stringValue, intValue } = attributes.find(({ key }) => key === name)?.value ?? {};
  return stringValue ?? intValue;
}
