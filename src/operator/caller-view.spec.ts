import { callerDto } from './caller-view';

describe('callerDto', () => {
  const now = { nowMs: 1_000, date: new Date('2026-11-30T10:00:00.000Z') };
  const key = { id: '1', name: 'operator', scopes: ['read' as const], portalId: null, expiresAtMs: Infinity };

  it('has no bounds of a key without any', () => {
    expect(callerDto(key, now)).toEqual({ id: '1', name: 'operator', scopes: ['read'], rights: ['read'] });
  });

  it('tells the portal and the end of a key', () => {
    expect(callerDto({ ...key, portalId: '42', expiresAtMs: 61_004 }, now)).toMatchObject({
      portalId: '42',
      expiresAt: '2026-11-30T10:01:00.000Z',
    });
  });

  it.each([
    [['write-only'], ['write']],
    [
      ['read', 'write-only'],
      ['read', 'write'],
    ],
    [['write'], ['read', 'write']],
    [['admin'], ['read', 'write', 'admin']],
  ] as const)('gives the scopes %j the rights %j', (scopes, rights) => {
    expect(callerDto({ ...key, scopes: [...scopes] }, now).rights).toEqual(rights);
  });
});
