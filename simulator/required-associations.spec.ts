import { missingAssociation } from './required-associations';

describe('missingAssociation', () => {
  const observed = { leadsNeedContact: true };
  const to = { type: 'contacts', id: '7' };
  const primary = { to, types: { unlabelled: false, primary: true, labels: [] } };
  const unlabelled = { to, types: { unlabelled: true, primary: false, labels: [] } };

  it('is null for a lead with its primary contact, and for other types', () => {
    expect(missingAssociation('leads', [unlabelled, primary], observed)).toBeNull();
    expect(missingAssociation('products', [], observed)).toBeNull();
  });

  it('names the association that a new lead lacks', () => {
    const company = { ...primary, to: { type: 'companies', id: '8' } };
    for (const targets of [[], [unlabelled], [company]]) {
      expect(missingAssociation('leads', targets, observed)?.body).toMatchObject({
        category: 'VALIDATION_ERROR',
        context: { associations: ['LEAD_TO_PRIMARY_CONTACT'] },
      });
    }
  });

  it('follows its switch', () => {
    expect(missingAssociation('leads', [], { leadsNeedContact: false })).toBeNull();
  });
});
