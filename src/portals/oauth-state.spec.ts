import { randomBytes } from 'node:crypto';
import { readState, signState } from './oauth-state';

const key = (id: string): { id: string; secret: Buffer } => ({ id, secret: randomBytes(32) });
const state = { nonce: 'abc_-123', expiresAt: new Date(1_800_000_000_000) };

describe('the state of an install', () => {
  it('is read back', () => {
    const keys = [key('k1')];
    expect(readState(signState(state, keys), keys)).toEqual(state);
  });

  it('is read back under an older key', () => {
    const old = key('k1');
    expect(readState(signState(state, [old]), [key('k2'), old])).toEqual(state);
  });

  it.each<[string, (text: string) => string]>([
    ['another nonce', (text) => text.replace('abc', 'abd')],
    ['another time', (text) => text.replace(/\.\w+\./, '.zzzzzzzz.')],
    ['another signature', (text) => text.slice(0, -1) + (text.endsWith('A') ? 'B' : 'A')],
    ['no signature', (text) => text.slice(0, text.lastIndexOf('.'))],
    ['nothing', () => ''],
  ])('is refused with %s', (_name, change) => {
    const keys = [key('k1')];
    expect(readState(change(signState(state, keys)), keys)).toBeNull();
  });

  it('is refused under a key that is not known', () => {
    expect(readState(signState(state, [key('k1')]), [key('k1')])).toBeNull();
  });
});
