import { companyAssociations } from './company-association';

describe('companyAssociations', () => {
  it.each([
    [{ companyId: '7' }, { id: '7' }, '/companyId'],
    [{ companyExternalId: 'A-1' }, { externalId: 'A-1' }, '/companyExternalId'],
    [{ companyDomain: 'example.com' }, { domain: 'example.com' }, '/companyDomain'],
  ])('make the company of %j the primary one', (body, to, pointer) => {
    expect(companyAssociations(body)).toEqual([{ toType: 'companies', to, primary: true, pointer }]);
    expect(companyAssociations({ ...body, companyPrimary: true })).toEqual(companyAssociations(body));
  });

  it('leave the primary company as it is on request', () => {
    expect(companyAssociations({ companyId: '7', companyPrimary: false })).toEqual([
      { toType: 'companies', to: { id: '7' }, pointer: '/companyId' },
    ]);
  });

  it('are none without a company', () => {
    expect(companyAssociations({})).toEqual([]);
  });

  it.each([
    [{ companyId: '7', companyDomain: 'example.com' }, 'Send one of companyId'],
    [{ companyExternalId: 'A-1', companyDomain: 'example.com' }, 'Send one of companyId'],
    [{ companyPrimary: false }, 'companyPrimary needs a company'],
  ])('refuse %j', (body, message) => {
    expect(() => companyAssociations(body)).toThrow(message);
  });
});
