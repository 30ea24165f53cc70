import { withoutSecrets } from './redact';

describe('a text for the log', () => {
  it.each([
    ['authorization: Bearer hck_abcdefghijkl', 'abcdefghijkl'],
    ['Basic eDpoY2tfYWJjZGVm was sent', 'eDpoY2tfYWJjZGVm'],
    ['key hck_AbC-123_xyz', 'AbC-123_xyz'],
    ['token pat-na1-1234-5678', '1234-5678'],
    ['connect postgres://user:s3cret!x@db:5432/x', 's3cret!x'],
    ['POST /token refresh_token=na1-abcdef&client_secret=zyxwvut', 'na1-abcdef'],
    ['POST /token refresh_token=na1-abcdef&client_secret=zyxwvut', 'zyxwvut'],
    ['{"access_token":"CNabcdefgh","expires_in":1800}', 'CNabcdefgh'],
    ['GET /callback?code=aaaa-bbbb-cccc', 'aaaa-bbbb-cccc'],
  ])('hides the secret of %s', (text, secret) => {
    expect(withoutSecrets(text)).not.toContain(secret);
    expect(withoutSecrets(text)).toContain('[hidden]');
  });

  it.each([
    'Listening on http://127.0.0.1:5001, API description at http://127.0.0.1:5001/api/docs',
    'The token of portal 42 could not be refreshed ahead of time: BAD_REFRESH_TOKEN: gone',
    'The database at db.example.com:5432/hubspot_crm cannot be used',
    'connect ECONNREFUSED 127.0.0.1:5432 {"code":"ABC"}',
  ])('leaves %s as it is', (text) => {
    expect(withoutSecrets(text)).toBe(text);
  });
});
