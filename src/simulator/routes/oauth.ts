import type { FastifyInstance } from 'fastify';
import { Failure } from '../failure';
import type { SimulatorState } from '../state';
import { OAuthFailure } from '../tokens';

/** The token endpoint, which takes forms only. [hubspot.md 2] */
export function oauthRoutes(server: FastifyInstance, state: SimulatorState): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, new URLSearchParams(String(body)));
  });
  server.setErrorHandler((error, _request, reply) => {
    if (error instanceof OAuthFailure) return reply.status(400).send(error.toBody());
    if ((error as { code?: string }).code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
      const failure = new Failure(415, 'Unsupported Media Type');
      return reply.status(failure.statusCode).send(failure.body);
    }
    throw error;
  });
  server.post<{ Body: unknown }>('/token', (request) => {
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
    if (form.get('grant_type') !== 'refresh_token') {
      throw new OAuthFailure('BAD_GRANT_TYPE', 'unsupported_grant_type', 'missing or unknown grant type');
    }
    return state.portal.tokens.refresh(form);
  });
}
