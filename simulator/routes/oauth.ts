import type { FastifyInstance, FastifyRequest } from 'fastify';
import { defaultCredentials } from '../credentials';
import { Failure } from '../failure';
import { OAuthFailure } from '../oauth-failure';
import type { SimulatorState } from '../state';

interface TokenRoute {
  Params: { token: string };
}

/** The token endpoints. They accept forms only. [docs/simulator.md 2] */
export function oauthRoutes(server: FastifyInstance, state: SimulatorState): void {
  readForms(server);
  server.post('/token', (request) => state.app.grant(formOf(request)));
  server.post('/token/introspect', (request) => state.app.introspect(formOf(request)));
  server.post('/token/revoke', async (request, reply) => {
    const form = formOf(request);
    state.app.checkClient(form);
    state.app.revoke(form.get('token') ?? '');
    return reply.status(200).send({});
  });
}

/** Version 1 has the token in the path. [docs/simulator.md 2, SPEC oauth-v1] */
export function oauthV1Routes(server: FastifyInstance, state: SimulatorState): void {
  server.get<TokenRoute>('/access-tokens/:token', (request) => {
    const found = state.app.describeAccessToken(request.params.token);
    if (found) return { ...found, token_type: 'access' };
    throw unknownToken();
  });
  server.get<TokenRoute>('/refresh-tokens/:token', (request) => {
    const found = state.app.describeRefreshToken(request.params.token);
    if (found) return { ...found, client_id: defaultCredentials.clientId, token_type: 'refresh' };
    throw unknownToken();
  });
  server.delete<TokenRoute>('/refresh-tokens/:token', async (request, reply) => {
    state.app.revoke(request.params.token);
    return reply.status(204).send();
  });
}

function unknownToken(): Failure {
  return new Failure(404, 'token not found', { category: 'OBJECT_NOT_FOUND' });
}

/** Restricts bodies to forms, and converts errors to the OAuth form. */
export function readForms(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, new URLSearchParams(body.toString()));
  });
  server.setErrorHandler((error, _request, reply) => {
    if (error instanceof OAuthFailure) return reply.status(error.statusCode).send(error.toBody());
    if ((error as { code?: string }).code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
      const failure = new Failure(415, 'Unsupported Media Type');
      return reply.status(failure.statusCode).send(failure.body);
    }
    throw error;
  });
}

/** The form of a request; empty if absent. */
export function formOf({ body }: FastifyRequest): URLSearchParams {
  return body instanceof URLSearchParams ? body : new URLSearchParams();
}
