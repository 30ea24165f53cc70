import { furtherDefinition } from '../object-types/further-definition';
import type { AssociationRequest, Write } from '../journal/tables/write';
import { assertCreatedWith } from './created-with';

const contact: AssociationRequest = {
  toType: 'contacts',
  to: { email: 'ada@example.com' },
  pointer: '/associations/0',
};
const company: AssociationRequest = { toType: 'companies', to: { id: '7' }, pointer: '/associations/0' };
const lead = (associations: AssociationRequest[], more: Partial<Write> = {}): Write => ({
  definition: furtherDefinition('leads'),
  key: { kind: 'new' },
  properties: { hs_lead_name: 'Ada' },
  pointers: {},
  associations,
  ...more,
});
const external = { kind: 'external', externalId: 'L-1' } as const;

describe('assertCreatedWith', () => {
  it.each<[string, Write]>([
    ['without associations', lead([])],
    ['with a company only', lead([company])],
    ['that must be new, without a contact', lead([], { key: external, mode: 'create' })],
  ])('refuses a new lead %s', (_name, write) => {
    expect(() => {
      assertCreatedWith(write);
    }).toThrow(
      expect.objectContaining({
        code: 'invalid-request',
        extras: { errors: [expect.objectContaining({ pointer: '/associations', code: 'required' })] },
      }) as Error,
    );
  });

  it('refuses a contact that is waited for', () => {
    expect(() => {
      assertCreatedWith(lead([{ ...contact, waits: true }]));
    }).toThrow('leave out waitForRecord');
  });

  it.each<[string, Write]>([
    ['a new lead with a contact', lead([company, contact])],
    ['one beside another that is waited for', lead([{ ...contact, waits: true }, contact])],
    ['a lead by its id', lead([], { key: { kind: 'id', id: '7' } })],
    ['a lead that may exist', lead([], { key: external })],
    ['a lead that must exist', lead([], { key: external, mode: 'update' })],
    ['records of other types', lead([], { definition: furtherDefinition('products') })],
  ])('takes %s', (_name, write) => {
    expect(() => {
      assertCreatedWith(write);
    }).not.toThrow();
  });
});
