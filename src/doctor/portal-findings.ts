import { pipelineTypes, type ObjectType, type PipelineType } from '../crm/object-types/object-types';
import type { HubspotPropertyDefinition } from '../hubspot/call/hubspot-wire';
import { budgetFindings } from './budget-findings';
import { judgeFailure } from './call-failure';
import type { Asked, PortalFacts, PortalReading } from './facts';
import type { Finding } from './finding';
import { judgeHeld, judgeScopes } from './scope-findings';
import { judgeKeyProperty } from './unique-property';

const reconnect = 'Connect the portal again at /api/hubspot/oauth/install in a browser.';

/** Judges one portal. If its credentials do not work, that is the only finding. */
export function portalFindings(portal: PortalFacts, propertyName: string): Finding[] {
  const { reading } = portal;
  const credential = judgeCredential(portal);
  if (!reading) return [credential];
  const account = 'failure' in reading.account ? reading.account.failure : null;
  // Account details need a scope that the other readings do not need.
  if (account && account.kind !== 'credentials') {
    const unread = judgeFailure(account, 'The properties and pipelines cannot be read');
    return [credential, { check: 'reading', ...unread }, ...budgetFindings(portal)];
  }
  return [
    credential,
    ...judgeScopes(portal, propertyName),
    ...judgeHeld(portal),
    ...typesIn(reading).map(([type, properties]) => judgeKeyProperty(type, properties, { ...portal, propertyName })),
    ...pipelineTypes.map((type) => judgePipelines(type, reading.pipelines[type])),
    ...budgetFindings(portal),
  ];
}

/** The types whose properties were read: those with routes of their own, and the others in use. */
function typesIn({ properties }: PortalReading): [ObjectType, Asked<HubspotPropertyDefinition[]>][] {
  return Object.entries(properties) as [ObjectType, Asked<HubspotPropertyDefinition[]>][];
}

function judgeCredential({ portalId, credential, reading, authKind }: PortalFacts): Finding {
  const check = 'credentials';
  switch (credential.state) {
    case 'undecryptable':
      return {
        check,
        level: 'red',
        found: `The stored tokens cannot be decrypted: ${credential.problem}.`,
        step: `Put that key back into TOKEN_ENCRYPTION_KEYS, as the last one; or ${lowered(reconnect)}`,
      };
    case 'disconnected':
      return { check, level: 'red', found: `The portal is disconnected: ${credential.problem}.`, step: reconnect };
    case 'other-app':
      return {
        check,
        level: 'red',
        found: `The portal was connected with ${credential.problem}, not with the configured app.`,
        step: `Put that app into HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET; or ${lowered(reconnect)}`,
      };
    case 'none':
      return { check, level: 'red', found: `No tokens are stored: ${credential.problem}.`, step: reconnect };
    case 'inactive':
      return {
        check,
        level: 'red',
        found:
          'HubSpot has ended the installation: it revoked the refresh token, so calls fail when the access token expires.',
        step: reconnect,
      };
    case 'refused':
      return { check, ...judgeFailure(credential.failure, 'HubSpot refuses the stored token') };
    case 'accepted': {
      const owner = reading && 'answer' in reading.account ? reading.account.answer.portalId : null;
      if (owner !== null && owner !== portalId) {
        return {
          check,
          level: 'red',
          found: `The token belongs to portal ${owner}.`,
          step: `Set HUBSPOT_PORTAL_ID to ${owner}, or HUBSPOT_ACCESS_TOKEN to a token of portal ${portalId}.`,
        };
      }
      if (authKind === 'static') return { check, level: 'green', found: 'HubSpot accepts the token.' };
      const by = credential.connectedBy === null ? '' : ` by ${credential.connectedBy}`;
      return { check, level: 'green', found: `The installation${by} is active, and its tokens work.` };
    }
  }
}

function judgePipelines(type: PipelineType, asked: PortalReading['pipelines'][PipelineType]): Finding {
  const subject = { check: 'pipelines', subject: type } as const;
  if ('failure' in asked)
    return { ...subject, ...judgeFailure(asked.failure, `The pipelines of ${type} cannot be read`) };
  const usable = asked.answer.filter(({ archived, stages }) => archived !== true && stages.length > 0);
  if (usable.length === 0) {
    return {
      ...subject,
      level: 'red',
      found: `No pipeline of ${type} has a stage.`,
      step: 'Create one in HubSpot.',
    };
  }
  const names = usable.slice(0, 3).map(({ label }) => label);
  const more = usable.length > names.length ? ` and ${usable.length - names.length} more` : '';
  return { ...subject, level: 'green', found: `The pipelines of ${type} are readable: ${names.join(', ')}${more}.` };
}

function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
