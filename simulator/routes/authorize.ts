import type { FastifyInstance } from 'fastify';
import { defaultCredentials } from '../credentials';
import { allScopes } from '../scopes';
import type { SimulatorState } from '../state';
import { formOf, readForms } from './oauth';

interface AuthorizeRoute {
  Params: { portalId?: string };
  Querystring: Record<string, string | undefined>;
}

/** The page that installs the app in a portal, like app.hubspot.com. [docs/simulator.md 2] */
export function authorizeRoutes(server: FastifyInstance, state: SimulatorState): void {
  readForms(server);

  for (const path of ['/authorize', '/:portalId/authorize']) {
    server.get<AuthorizeRoute>(path, async (request, reply) => {
      const problem = problemOf(request.query);
      const chosen = Number(request.params.portalId ?? [...state.portals.keys()][0]);
      const page = problem ? errorPage(problem) : installPage(request.query, [...state.portals.keys()], chosen);
      return reply
        .status(problem ? 400 : 200)
        .type('text/html; charset=utf-8')
        .send(page);
    });
  }

  server.post<AuthorizeRoute>('/authorize', async (request, reply) => {
    const form = formOf(request);
    const problem = problemOf(Object.fromEntries(form));
    if (problem) return reply.status(400).type('text/html; charset=utf-8').send(errorPage(problem));
    const redirectUri = form.get('redirect_uri') ?? '';
    const target = new URL(redirectUri);
    if (form.get('answer') === 'cancel') {
      target.searchParams.set('error', 'access_denied');
      target.searchParams.set('error_description', 'The user denied access to the app');
    } else {
      const portalId = Number(form.get('portal'));
      if (!state.portals.has(portalId)) {
        const unknown = errorPage(`there is no account ${form.get('portal') ?? ''}`);
        return reply.status(400).type('text/html; charset=utf-8').send(unknown);
      }
      const asked = `${form.get('scope') ?? ''} ${form.get('optional_scope') ?? ''}`.split(/\s+/);
      const scopes = allScopes.filter((scope) => scope === 'oauth' || asked.includes(scope));
      const codeChallenge = form.get('code_challenge') ?? undefined;
      target.searchParams.set('code', state.app.authorize({ portalId, scopes, redirectUri, codeChallenge }));
    }
    const given = form.get('state');
    if (given) target.searchParams.set('state', given);
    return reply.redirect(target.href, 302);
  });
}

/** The problem of an authorization request; null if it is valid. */
function problemOf({ client_id, redirect_uri, scope }: Record<string, string | undefined>): string | null {
  if (client_id !== defaultCredentials.clientId) return 'client_id is not the one of an app that exists';
  if (!redirect_uri || !URL.canParse(redirect_uri)) return 'redirect_uri must be the URL that the app registered';
  const unknown = (scope ?? '').split(/\s+/).find((one) => one && !allScopes.includes(one));
  return unknown === undefined ? null : `the scope ${unknown} does not exist`;
}

function installPage(query: Record<string, string | undefined>, portalIds: number[], chosenId: number): string {
  const kept = ['client_id', 'redirect_uri', 'scope', 'optional_scope', 'state', 'code_challenge'];
  const hidden = kept.flatMap((name) => {
    const value = query[name];
    return value === undefined ? [] : [`<input type="hidden" name="${name}" value="${escaped(value)}">`];
  });
  const portals = portalIds.map((id) => {
    const chosen = id === chosenId ? ' checked' : '';
    return `<label><input type="radio" name="portal" value="${id}"${chosen}> Account ${id}</label>`;
  });
  const listOf = (scopes = ''): string =>
    scopes
      .split(/\s+/)
      .filter(Boolean)
      .map((scope) => `<li><code>${escaped(scope)}</code></li>`)
      .join('');
  const optional = listOf(query.optional_scope);
  return page(
    'Connect the app',
    `<p>The app asks for these scopes:</p><ul>${listOf(query.scope)}</ul>
    ${optional && `<p>and, where the account can grant them, for these:</p><ul>${optional}</ul>`}
    <form method="post" action="/oauth/authorize">${hidden.join('')}
      <fieldset><legend>Choose an account</legend>${portals.join('')}</fieldset>
      <button name="answer" value="connect">Connect app</button>
      <button name="answer" value="cancel">Cancel</button>
    </form>`,
  );
}

function errorPage(problem: string): string {
  return page('Authorization failed', `<p>Authorization failed because ${escaped(problem)}.</p>`);
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title} - HubSpot simulator</title>
<meta name="viewport" content="width=device-width">
<style>
  :root { color-scheme: light dark }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 3rem auto; padding: 0 1rem; overflow-wrap: anywhere }
  h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1rem }
  fieldset { border: 1px solid; border-radius: .4rem; margin: 1rem 0 }
  label { display: block }
  button { font: inherit; padding: .4rem 1rem; margin-right: .5rem }
  small { opacity: .7 }
</style></head>
<body><main><h1>${title}</h1>${content}<p><small>HubSpot simulator: no real account is touched.</small></p></main></body></html>`;
}

function escaped(text: string): string {
  const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}
