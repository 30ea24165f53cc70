import { HubspotError } from '../hubspot/call/hubspot-error';
import { problemOfHubspotError } from '../hubspot/call/hubspot-problem';
import { Problem } from '../problems/problem';

/** The next step after a failed install, as a sentence. */
export const beginAgain = 'Begin again at /api/hubspot/oauth/install.';

/** The problem of an install that this service or the person refused. @param reason one or more sentences */
export function installRefused(reason: string): Problem {
  return new Problem('install-refused', `${reason} ${beginAgain}`);
}

/** The problem of a failed code exchange. State and code are used up, so the same request cannot be sent again. */
export function codeNotExchanged(error: HubspotError): Problem {
  const { code, extras } = problemOfHubspotError(error, () => '');
  const { status, category, message } = error.facts;
  const speaker = status ? `HubSpot said (${[status, category].filter(Boolean).join(' ')}): ` : '';
  const advice = error.kind === 'credentials' ? 'The operator must fix the app’s client id, secret or address.' : '';
  const detail = [`${speaker}${message.replace(/[.]?$/, '.')}`, advice, beginAgain].filter(Boolean).join(' ');
  return new Problem(error.kind === 'refused' ? 'install-refused' : code, detail, extras);
}
