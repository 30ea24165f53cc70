import { AccessTokens } from './access-tokens';
import { Clock } from './clock';
import { Random } from './random';

describe('AccessTokens', () => {
  const scopes = ['oauth'];
  let clock: Clock;
  let tokens: AccessTokens;

  beforeEach(() => {
    clock = new Clock();
    tokens = new AccessTokens(clock, new Random(1), 1800);
  });

  it('reads a token that another instance issued, as after a restart', () => {
    const text = new AccessTokens(clock, new Random(2), 1800).issue(7, scopes);
    expect(tokens.read(text)).toMatchObject({ portalId: 7, scopes });
  });

  it.each(['', 'sim-', 'pat-na1-unknown', 'sim-e30.forged'])('does not read %j', (text) => {
    expect(tokens.read(text)).toBeNull();
  });

  it('does not read a token with changed contents', () => {
    const [, signature = ''] = tokens.issue(7, scopes).split('.');
    const forged = Buffer.from(JSON.stringify({ portalId: 8, scopes })).toString('base64url');
    expect(tokens.read(`sim-${forged}.${signature}`)).toBeNull();
  });

  it('expires a token at the end of its lifetime', () => {
    const token = tokens.read(tokens.issue(7, scopes));
    expect(token && tokens.expiryOf(token) - token.issuedAtMs).toBe(1_800_000);
  });

  it('ends the tokens issued so far, but no later one', () => {
    const earlier = tokens.read(tokens.issue(7, scopes));
    tokens.expireAll();
    const later = tokens.read(tokens.issue(7, scopes));
    expect(earlier && tokens.expiryOf(earlier)).toBeLessThanOrEqual(clock.nowMs());
    expect(later && tokens.expiryOf(later)).toBeGreaterThan(clock.nowMs());
  });
});
