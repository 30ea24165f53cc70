import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import helmet, { type HelmetOptions } from 'helmet';

/** Policy of data, in which a browser must run nothing. Pages send their own policy. */
const dataPolicy = {
  'default-src': ["'none'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
};

/** Policy of Swagger UI, which sets inline styles and has images in its style sheet. */
const docsPolicy = [
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
 * Adds security headers to every answer.
 * @param docsPath path of Swagger UI
 */
export function sendSecurityHeaders(server: FastifyInstance, docsPath: string): void {
  const headers = headersOf({
    contentSecurityPolicy: { useDefaults: false, directives: dataPolicy },
    // Takes effect over HTTPS only. The service must not decide for other hosts of the domain.
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
  });
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers);
    if (isWithin(request.url, docsPath)) reply.header('content-security-policy', docsPolicy);
    done();
  });
}

/** Helmet's headers. They are computed once, because all answers have the same. */
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

function isWithin(url: string, path: string): boolean {
  return url.startsWith(path) && /^([/?]|$)/.test(url.slice(path.length));
}
