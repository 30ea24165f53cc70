import type { PortalRow } from '../hubspot/tokens/stored-tokens';
import { unusableTokens } from './installation-examination';

const row = { disconnectedAt: null, refreshFailure: null, appId: 'ours', authKind: 'oauth' } as PortalRow;

describe('unusableTokens', () => {
  it.each<[string, Partial<PortalRow>, object | null]>([
    ['tokens of this app', {}, null],
    ['tokens of an app that nobody noted', { appId: undefined }, null],
    [
      'a revoked installation',
      { disconnectedAt: new Date(), appId: 'other' },
      { state: 'disconnected', problem: 'the installation was revoked' },
    ],
    [
      'an installation that HubSpot ended',
      { disconnectedAt: new Date(), refreshFailure: 'BAD_REFRESH_TOKEN' },
      { state: 'disconnected', problem: 'BAD_REFRESH_TOKEN' },
    ],
    ['tokens of another app', { appId: 'other' }, { state: 'other-app', problem: 'the app other' }],
    [
      'a static token of another app',
      { appId: 'other', authKind: 'static' },
      { state: 'other-app', problem: 'a static token' },
    ],
  ])('judges %s', (_name, changed, expected) => {
    expect(unusableTokens({ ...row, ...changed }, 'ours')).toEqual(expected);
  });
});
