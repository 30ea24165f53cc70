import type { Credential } from '../hubspot/call/credential';
import { HubspotError } from '../hubspot/call/hubspot-error';
import { AppExamination } from './app-examination';

const oauth: Credential = { kind: 'oauth', clientId: 'app', clientSecret: 'secret' };
const fixed: Credential = { kind: 'static', accessToken: 'token' };
const accepted = { answer: { accepted: true } };

describe('AppExamination', () => {
  const examinationOf = (credential: Credential, failure?: HubspotError): AppExamination => {
    const answer = <Answer>(value: Answer): Promise<Answer> =>
      failure ? Promise.reject(failure) : Promise.resolve(value);
    return new AppExamination(credential, {
      introspectRefreshToken: () => answer({ active: false }),
      accountOf: () => answer({ portalId: '1' }),
    });
  };

  it.each([oauth, fixed])('accepts a credential that HubSpot answers: %j', async (credential) => {
    expect(await examinationOf(credential).examine()).toEqual(accepted);
  });

  it.each([403, 429])('accepts a static token that HubSpot answers with %s', async (status) => {
    const failure = new HubspotError({ kind: 'credentials', message: 'no', status });
    expect(await examinationOf(fixed, failure).examine()).toEqual(accepted);
  });

  it.each([
    [fixed, 401],
    [fixed, undefined],
    [oauth, 403],
    [oauth, 400],
  ])('reports the failure of %j with status %s', async (credential, status) => {
    const failure = new HubspotError({ kind: 'credentials', message: 'no', status });
    expect(await examinationOf(credential, failure).examine()).toMatchObject({ failure: { message: 'no', status } });
  });

  it('throws other errors than those of HubSpot', async () => {
    const broken = new Error('no database') as HubspotError;
    await expect(examinationOf(oauth, broken).examine()).rejects.toThrow('no database');
  });
});
