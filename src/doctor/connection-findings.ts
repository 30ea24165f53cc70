import { isUnreachable, judgeFailure, wordsOf } from './call-failure';
import type { Asked, CallFailure, DoctorFacts, EnvironmentProblem } from './facts';
import type { Finding } from './finding';

const installRoute = '/api/hubspot/oauth/install';

/** Judges whether HubSpot answers. No finding if no call was made. */
export function judgeHubspot(facts: DoctorFacts): Finding[] {
  const check = 'hubspot';
  const asked = allCalls(facts);
  const [failure] = asked.flatMap((one) => ('failure' in one ? [one.failure] : []));
  if (asked.some((one) => !('failure' in one) || one.failure.status !== undefined)) {
    return [{ check, level: 'green', found: `HubSpot answers at ${facts.baseUrl}.` }];
  }
  if (!failure || !isUnreachable(failure)) return [];
  return [
    {
      check,
      level: 'red',
      found: `HubSpot cannot be reached at ${facts.baseUrl}: ${wordsOf(failure)}.`,
      step: 'Check HUBSPOT_BASE_URL, and that this machine may connect there; https://status.hubspot.com lists outages.',
    },
  ];
}

function allCalls({ app, environment, portals }: DoctorFacts): Asked<unknown>[] {
  return [
    ...(app ? [app] : []),
    ...(environment?.kind === 'failure' ? [{ failure: environment.failure }] : []),
    ...portals.flatMap(({ credential, reading }): Asked<unknown>[] => [
      ...(credential.state === 'refused' ? [{ failure: credential.failure }] : []),
      ...(reading ? [reading.account] : []),
    ]),
  ];
}

/** Judges the app's own credentials. No finding if no call was made or no answer came. */
export function judgeApp({ app, authKind }: DoctorFacts): Finding[] {
  const check = 'app';
  if (!app) return [];
  if (!('failure' in app)) {
    const found =
      authKind === 'oauth' ? 'HubSpot accepts the app and its secret.' : 'HubSpot accepts HUBSPOT_ACCESS_TOKEN.';
    return [{ check, level: 'green', found }];
  }
  return isUnreachable(app.failure) ? [] : [{ check, ...judgeAppFailure(app.failure, authKind) }];
}

function judgeAppFailure(failure: CallFailure, authKind: DoctorFacts['authKind']): Omit<Finding, 'check'> {
  const { status, category = '' } = failure;
  if (status !== 401 && !category.startsWith('BAD_CLIENT')) {
    return judgeFailure(failure, 'HubSpot did not say whether it accepts the app');
  }
  if (authKind === 'static') {
    return {
      level: 'red',
      found: `HubSpot does not accept HUBSPOT_ACCESS_TOKEN: ${wordsOf(failure)}.`,
      step: 'Put the current token of the private app or service key into HUBSPOT_ACCESS_TOKEN.',
    };
  }
  return {
    level: 'red',
    found: `HubSpot refuses the app's client id or secret: ${wordsOf(failure)}.`,
    step: 'Put the client id and secret from the app’s page in HubSpot into HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET. The stored tokens stay valid.',
  };
}

/** Judges whether there are portals to examine, and the portal of the configured credential. */
export function judgePortals({ keys, app, environment, portals, authKind }: DoctorFacts): Finding[] {
  const check = 'credentials';
  if (!app) return [];
  if (!keys || 'failure' in app) {
    return [{ check, level: 'yellow', found: 'The portals were not examined.', step: 'Fix the red findings first.' }];
  }
  if (environment) return [{ check, ...judgeEnvironment(environment, authKind) }];
  if (portals.length > 0) return [];
  const step = `Connect one at ${installRoute} in a browser.`;
  return [{ check, level: 'yellow', found: 'No portal is connected yet.', step }];
}

function judgeEnvironment(problem: EnvironmentProblem, authKind: DoctorFacts['authKind']): Omit<Finding, 'check'> {
  if (problem.kind === 'unused') {
    return {
      level: 'yellow',
      found: `Portal ${problem.portalId} was not examined: its stored tokens belong to another credential than the configured one.`,
      step: 'Start the service with these variables, so that it takes over the portal; or run the doctor with the service’s variables.',
    };
  }
  const { failure } = problem;
  if (failure.kind === 'disconnected') {
    return {
      level: 'red',
      found: `HubSpot has ended the installation of HUBSPOT_REFRESH_TOKEN: ${wordsOf(failure)}.`,
      step: `Install the app again and set HUBSPOT_REFRESH_TOKEN to the new token; or remove the variable and connect the portal at ${installRoute}.`,
    };
  }
  if (authKind === 'static' && failure.status === 403) {
    return {
      level: 'red',
      found: `HubSpot does not say which portal HUBSPOT_ACCESS_TOKEN belongs to: ${wordsOf(failure)}.`,
      step: 'Set HUBSPOT_PORTAL_ID to the portal’s number, or grant the token the scope oauth.',
    };
  }
  return judgeFailure(failure, 'The portal of the configured credential is not known');
}
