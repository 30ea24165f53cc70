import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import helmet, { type HelmetOptions } from 'helmet';

/** Answers are data: whoever gets one into a browser's window gets nothing to run. Pages send a policy of their own. */
const ofData = {
  'default-src': ["'none'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
};

/** Swagger UI styles its elements one by one, and draws with images in its own style sheet. */
const ofDocs = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

/**
 * Sends the headers with which browsers protect people, in every answer.
 * @param docsPath where Swagger UI is
 */
export function sendSecurityHeaders(server: FastifyInstance, docsPath: string): void {
  const headers = headersOf({
    contentSecurityPolicy: { useDefaults: false, directives: ofData },
    // Browsers heed it over HTTPS only; other hosts of the domain are not this service's to decide.
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
  });
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers);
    if (isWithin(request.url, docsPath)) reply.header('content-security-policy', ofDocs);
    done();
  });
}

/** What Helmet sends is the same each time: it is asked once. */
function headersOf(options: HelmetOptions): Record<string, string> {
  const headers: Record<string, string> = {};
  const answer = {
    setHeader: (name: string, value: string) => (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  helmet(options)({} as IncomingMessage, answer as unknown as ServerResponse, (error) => {
    if (error instanceof Error) throw error;
  });
  return headers;
}

function isWithin(url: string, place: string): boolean {
  return url.startsWith(place) && /^([/?]|$)/.test(url.slice(place.length));
}
