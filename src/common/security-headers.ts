import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

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
export async function sendSecurityHeaders(server: FastifyInstance, docsPath: string): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: ofData },
    // Browsers heed it over HTTPS only; other hosts of the domain are not this service's to decide.
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
  });
  server.addHook('onRequest', (request, reply, done) => {
    if (isWithin(request.url, docsPath)) reply.header('content-security-policy', ofDocs);
    done();
  });
}

function isWithin(url: string, place: string): boolean {
  return url.startsWith(place) && /^([/?]|$)/.test(url.slice(place.length));
}
