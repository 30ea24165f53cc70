import { accountDetailsOf, tokenAnswerOf, tokenDescriptionOf } from './account-answers';

describe('tokenAnswerOf', () => {
  const answer = { access_token: 'a.b-c', refresh_token: 'na1-r', expires_in: 1800, hub_id: 7, scopes: ['oauth'] };

  it("keeps HubSpot's answer", () => {
    expect(tokenAnswerOf({ ...answer, token_type: 'bearer' })).toEqual(answer);
  });

  it.each([
    { access_token: '' },
    { access_token: 'two words' },
    { access_token: 'a\r\nX-Header: y' },
    { access_token: 'ümlaut' },
    { access_token: 'x'.repeat(20_000) },
    { access_token: null },
    { access_token: ['a'] },
    { expires_in: 0 },
    { expires_in: -5 },
    { expires_in: 1e300 },
    { expires_in: 'soon' },
    { hub_id: 'seven' },
    { hub_id: 2 ** 60 },
    { scopes: 'oauth' },
  ])('leaves out %j', (wrong) => {
    const [field = ''] = Object.keys(wrong);
    expect(tokenAnswerOf({ ...answer, ...wrong })).toEqual(
      Object.fromEntries(Object.entries(answer).filter(([name]) => name !== field)),
    );
  });

  it('reads numbers that are texts', () => {
    expect(tokenAnswerOf({ ...answer, expires_in: '1800', hub_id: '7' })).toEqual(answer);
  });

  it.each([null, 'token', [], 7])('is null for %j', (body) => {
    expect([tokenAnswerOf(body), tokenDescriptionOf(body), accountDetailsOf(body)]).toEqual([null, null, null]);
  });
});

describe('tokenDescriptionOf and accountDetailsOf', () => {
  it("keep HubSpot's answers", () => {
    const description = { active: true, hub_id: 7, hub_domain: 'x.org', user: 'ada@x.org', scopes: ['oauth'] };
    expect(tokenDescriptionOf(description)).toEqual(description);
    expect(accountDetailsOf({ portalId: 7, timeZone: 'Europe/Berlin', uiDomain: 'x' })).toEqual({
      portalId: 7,
      timeZone: 'Europe/Berlin',
    });
  });

  it('leave out what is wrong', () => {
    expect(tokenDescriptionOf({ active: 'yes', hub_id: {}, scopes: [1, 'oauth', null] })).toEqual({
      scopes: ['oauth'],
    });
    expect(accountDetailsOf({ portalId: '0x7', timeZone: 'Mars/Olympus' })).toEqual({});
  });
});
