import type { UsedScope } from '../crm/object-types/object-type-facts';
import { inSentence, keyedTypes } from '../crm/object-types/object-types';
import { provisioningScope, usedScopes, writingScopes } from '../portals/scopes';
import type { PortalFacts } from './facts';
import type { Finding } from './finding';
import { hasUniqueProperty } from './unique-property';

const check = 'scope';
const grant = 'Add it to the app’s scopes in HubSpot, then connect the portal again at /api/hubspot/oauth/install.';

type Portal = Pick<PortalFacts, 'scopes' | 'reading' | 'chosen'>;

/** A finding for each queue whose writes wait for a scope. */
export function judgeHeld({ held = [] }: Pick<PortalFacts, 'held'>): Finding[] {
  return held.map(({ queue, scopes, message, since }) => {
    const needed = scopes.length > 0 ? ` One of the scopes ${scopes.join(', ')} is needed.` : '';
    return {
      check,
      subject: queue,
      level: 'red',
      found: `Writes of ${queue} wait for a scope since ${since.toISOString()}.${needed} HubSpot said: ${message}`,
      step: 'Grant the scope in HubSpot. Then connect the portal again, or retry one of the writes: the others follow.',
    };
  });
}

/** Judges every scope that this service uses. A static token shows only the scopes that reading needs. */
export function judgeScopes({ scopes, reading, chosen }: Portal, propertyName: string): Finding[] {
  if (!scopes) return judgeStaticToken({ reading });
  const provisioned = keyedTypes.filter(
    (type) => reading && hasUniqueProperty(reading.properties[type], chosen.get(type) ?? propertyName),
  );
  const superfluous = provisioned.map(provisioningScope);
  return usedScopes.map((used) => judgeScope(used, scopes.includes(used.scope), superfluous.includes(used.scope)));
}

function judgeScope(
  { scope, neededFor, required, forSomeWrites }: UsedScope,
  granted: boolean,
  superfluous: boolean,
): Finding {
  const line = { check, subject: scope } as const;
  if (granted) return { ...line, level: 'green', found: `${scope} is granted, ${neededFor}.` };
  if (!required && superfluous) {
    return { ...line, level: 'green', found: `${scope} is not granted and not needed, because the property exists.` };
  }
  const found = `${scope} is not granted; it is needed ${neededFor}.`;
  if (forSomeWrites) return { ...line, level: 'green', found };
  return { ...line, level: required ? 'red' : 'yellow', found, step: grant };
}

function judgeStaticToken({ reading }: Pick<Portal, 'reading'>): Finding[] {
  const asked = reading ? [...Object.values(reading.properties), ...Object.values(reading.pipelines)] : [];
  const lacking = new Set(asked.flatMap((one) => (one && 'failure' in one ? one.failure.scopes : [])));
  if (lacking.size > 0) {
    return [...lacking].map((scope) => ({
      check,
      subject: scope,
      level: 'red',
      found: `${scope}, or another scope that includes it, is not granted to the token.`,
      step: 'Add it to the private app or service key in HubSpot.',
    }));
  }
  const found = `HubSpot does not report the scopes of a static token. Reading works; writing needs ${inSentence(writingScopes, 'and')}.`;
  return [{ check, level: 'green', found }];
}
