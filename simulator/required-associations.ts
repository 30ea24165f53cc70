import type { End } from './association-end';
import type { GivenTypes } from './association-types';
import { invalidRequest, type Failure } from './failure';
import type { ObjectTypeName } from './object-types';
import type { Switches } from './switches';

/**
 * The failure of a new lead without its primary contact: HubSpot wants that association in the call that creates the lead. The message
 * is UNCONFIRMED. [DOC leads guide, public integrations]
 * @returns null for a record that can be created
 */
export function missingAssociation(
  type: ObjectTypeName,
  targets: readonly { to: End; types: GivenTypes }[],
  { leadsNeedContact }: Pick<Switches, 'leadsNeedContact'>,
): Failure | null {
  if (type !== 'leads' || !leadsNeedContact) return null;
  if (targets.some(({ to, types }) => to.type === 'contacts' && types.primary)) return null;
  return invalidRequest('Error creating LEAD. Some required associations were not set.', {
    context: { associations: ['LEAD_TO_PRIMARY_CONTACT'] },
  });
}
