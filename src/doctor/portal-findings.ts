import { keyedTypes, pipelineTypes, type PipelineType } from '../crm/object-types/object-types';
import { budgetFindings } from './budget-findings';
import { judgeFailure } from './call-failure';
import type { PortalFacts, PortalReading } from './facts';
import type { Finding } from './finding';
import { judgeScopes } from './scope-findings';
import { judgeUniqueProperty } from './unique-property';

const reconnect = 'Connect the portal again, at /api/hubspot/oauth/install in a browser.';

/** Judges what concerns one portal. Where its credentials do not work nothing else can be told. */
export function portalFindings(portal: PortalFacts, propertyName: string): Finding[] {
  const { reading } = portal;
  const credential = judgeCredential(portal);
  if (!reading) return [credential];
  const account = 'failure' in reading.account ? reading.account.failure : null;
  // Account details need a scope that the rest does not.
  if (account && account.kind !== 'credentials') {
    const unread = judgeFailure(account, 'Its properties and pipelines cannot be read');
    return [credential, { check: 'reading', ...unread }, ...budgetFindings(portal)];
  }
  return [
    credential,
    ...judgeScopes(portal, propertyName),
    ...keyedTypes.map((type) => judgeUniqueProperty(type, reading.properties[type], { ...portal, propertyName })),
    ...pipelineTypes.map((type) => judgePipelines(type, reading.pipelines[type])),
    ...budgetFindings(portal),
  ];
}

function judgeCredential({ portalId, credential, reading, authKind }: PortalFacts): Finding {
  const check = 'credentials';
  switch (credential.state) {
    case 'undecryptable':
      return {
        check,
        level: 'red',
        found: `Its tokens cannot be decrypted: ${credential.problem}.`,
        step: `Put that key back into TOKEN_ENCRYPTION_KEYS, as the last one. Or: ${lowered(reconnect)}`,
      };
    case 'disconnected':
      return { check, level: 'red', found: `It is disconnected: ${credential.problem}.`, step: reconnect };
    case 'other-app':
      return {
        check,
        level: 'red',
        found: `It was connected with ${credential.problem}, not with the configured app.`,
        step: `Put that app into HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET. Or: ${lowered(reconnect)}`,
      };
    case 'none':
      return { check, level: 'red', found: `No tokens are stored for it: ${credential.problem}.`, step: reconnect };
    case 'inactive':
      return {
        check,
        level: 'red',
        found:
          'HubSpot has ended the installation: the refresh token is revoked, and calls fail once the last access token expires.',
        step: reconnect,
      };
    case 'refused':
      return { check, ...judgeFailure(credential.failure, 'HubSpot does not let the service in') };
    case 'accepted': {
      const told = reading && 'answer' in reading.account ? reading.account.answer.portalId : null;
      if (told !== null && told !== portalId) {
        return {
          check,
          level: 'red',
          found: `The token belongs to portal ${told}.`,
          step: `Put ${told} into HUBSPOT_PORTAL_ID, or the token of portal ${portalId} into HUBSPOT_ACCESS_TOKEN.`,
        };
      }
      if (authKind === 'static') return { check, level: 'green', found: 'HubSpot accepts the token.' };
      const by = credential.connectedBy === null ? '' : ` by ${credential.connectedBy}`;
      return { check, level: 'green', found: `The installation${by} stands, and its tokens work.` };
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
      found: `There is no pipeline of ${type} with a stage.`,
      step: 'Make one in HubSpot.',
    };
  }
  const names = usable.slice(0, 3).map(({ label }) => label);
  const more = usable.length > names.length ? ` and ${usable.length - names.length} more` : '';
  return { ...subject, level: 'green', found: `The pipelines of ${type} can be read: ${names.join(', ')}${more}.` };
}

function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
