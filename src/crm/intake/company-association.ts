import { Problem } from '../../problems/problem';
import type { AssociationRequest, AssociationTarget } from '../journal/tables/write';

/** The fields of a body that name a company. */
export interface CompanyFields {
  companyId?: string;
  companyExternalId?: string;
  companyDomain?: string;
  companyPrimary?: boolean | null;
}

/**
 * The requested association with a company, as the primary one unless the body says otherwise; empty if the body names no
 * company.
 * @throws Problem `invalid-request` if the body names two, and for `companyPrimary` without any
 */
export function companyAssociations(body: CompanyFields): AssociationRequest[] {
  const { companyId, companyExternalId, companyDomain, companyPrimary } = body;
  const named: [pointer: string, to: AssociationTarget][] = [];
  if (companyId) named.push(['/companyId', { id: companyId }]);
  if (companyExternalId) named.push(['/companyExternalId', { externalId: companyExternalId }]);
  if (companyDomain) named.push(['/companyDomain', { domain: companyDomain }]);
  const [first, second] = named;
  if (second) {
    throw refusal(second[0], 'Send one of companyId, companyExternalId and companyDomain only.', 'contradiction');
  }
  if (first) {
    const [pointer, to] = first;
    return [{ toType: 'companies', to, ...((companyPrimary ?? true) && { primary: true }), pointer }];
  }
  if (companyPrimary === undefined || companyPrimary === null) return [];
  const message = 'companyPrimary needs a company: companyId, companyExternalId or companyDomain.';
  throw refusal('/companyPrimary', message, 'required');
}

function refusal(pointer: string, message: string, code: string): Problem {
  return new Problem('invalid-request', message, { errors: [{ pointer, message, code }] });
}
