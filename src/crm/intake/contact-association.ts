import { Problem } from '../../problems/problem';
import type { AssociationRequest } from '../journal/tables/write';

/**
 * The requested association with a contact, by id or by e-mail; empty if the body names no contact.
 * @throws Problem `invalid-request` if the body names two
 */
export function contactAssociations({
  contactId,
  contactEmail,
}: {
  contactId?: string;
  contactEmail?: string;
}): AssociationRequest[] {
  if (contactId && contactEmail) {
    const message = 'Send either contactId or contactEmail, not both.';
    const errors = [{ pointer: '/contactEmail', message, code: 'contradiction' }];
    throw new Problem('invalid-request', message, { errors });
  }
  if (contactId) return [{ toType: 'contacts', to: { id: contactId }, pointer: '/contactId' }];
  if (contactEmail) return [{ toType: 'contacts', to: { email: contactEmail }, pointer: '/contactEmail' }];
  return [];
}
