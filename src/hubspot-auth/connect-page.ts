import type { Problem } from '../common/problem';
import { problemCatalogue } from '../common/problem-catalogue';
import type { ConnectedPortal } from '../hubspot/portal-connection';

/** The page on which somebody who connected a portal ends up. */
export function connectedPage({ portalId, hubDomain, missing }: ConnectedPortal): string {
  const name = hubDomain === null ? `Portal ${portalId}` : `Portal ${portalId} (${hubDomain})`;
  const lacks = missing.map(
    ({ scope, neededFor }) => `<li><code>${escaped(scope)}</code>, needed ${escaped(neededFor)}</li>`,
  );
  const scopes =
    lacks.length === 0
      ? '<p>It has granted every scope that this service uses.</p>'
      : `<p>It has not granted these scopes:</p><ul>${lacks.join('')}</ul>`;
  return page(`${name} is connected`, `${scopes}<p>You can close this page.</p>`);
}

/** The page that says why a portal was not connected. */
export function problemPage({ code, detail }: Problem): string {
  const again = '<p><a href="install">Begin again</a></p>';
  return page(problemCatalogue[code].title, `<p>${escaped(detail)}</p>${again}`);
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title>
<meta name="viewport" content="width=device-width">
<style>
  :root { color-scheme: light dark }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 36rem; margin: 4rem auto; padding: 0 1rem }
  code { font-size: .9em }
</style></head>
<body><main><h1>${escaped(title)}</h1>${content}</main></body></html>`;
}

function escaped(text: string): string {
  const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}
