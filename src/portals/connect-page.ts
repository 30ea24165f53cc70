import type { Problem } from '../problems/problem';
import type { ConnectedPortal } from './portal-connection';
import { beginAgain } from './install-problems';

/** The page for a person who has connected a portal. */
export function connectedPage({ portalId, hubDomain, missing }: ConnectedPortal): string {
  const domain = hubDomain === null ? '' : `<dt>Account</dt><dd>${escaped(hubDomain)}</dd>`;
  const lacks = missing.map(
    ({ scope, neededFor }) => `<li><code>${escaped(scope)}</code><br>needed ${escaped(neededFor)}</li>`,
  );
  const scopes =
    lacks.length === 0
      ? '<p>The portal has granted every scope that this service uses.</p>'
      : `<p>The portal has not granted these scopes:</p><ul>${lacks.join('')}</ul>
         <p>If you need them, add them to the app in HubSpot and connect the portal again.</p>`;
  return page(
    'The portal is connected',
    `<dl>${domain}<dt>Portal</dt><dd>${escaped(portalId)}</dd></dl>${scopes}<p>You can close this page.</p>`,
  );
}

/** The page with the reason why a portal was not connected. */
export function problemPage({ code, detail, extras }: Problem): string {
  const { correlationId } = extras;
  const ids = [code, ...(correlationId ? [`HubSpot’s id of the call: ${correlationId}`] : [])];
  return page(
    'The portal was not connected',
    `<p>${escaped(detail.replace(beginAgain, '').trim())}</p>
     <p><a class="button" href="install">Begin again</a></p>
     <p><small>${ids.map(escaped).join('<br>')}</small></p>`,
  );
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title} - HubSpot CRM Integration</title>
<meta name="viewport" content="width=device-width">
<style>
  :root { color-scheme: light dark }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 36rem; margin: 3rem auto; padding: 0 1rem; overflow-wrap: anywhere }
  h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1rem }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0 }
  dt, small { opacity: .7 }
  dd { margin: 0; font-weight: 600 }
  li { margin-bottom: .5rem }
  code { font-size: .9em }
  .button { display: inline-block; padding: .4rem 1rem; border: 1px solid; border-radius: .4rem; text-decoration: none; color: inherit }
  .button:hover, .button:focus-visible { text-decoration: underline }
</style></head>
<body><main><h1>${title}</h1>${content}</main></body></html>`;
}

function escaped(text: string): string {
  const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}
