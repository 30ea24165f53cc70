import { HeldKeys } from './held-keys';

describe('HeldKeys', () => {
  const valid = new Set(['a', 'b']);
  const held = new HeldKeys({ isValid: (secret) => Promise.resolve(valid.has(secret)) });
  const ended: string[] = [];
  afterAll(() => held.onModuleDestroy());

  it('ends the answers of a key that is no longer valid, once each, and no others', async () => {
    held.hold('a', () => ended.push('a1'));
    held.hold('a', () => ended.push('a2'));
    held.hold('b', () => ended.push('b'));
    await held.checkAll();
    expect(ended).toEqual([]);
    valid.delete('a');
    await held.checkAll();
    await held.checkAll();
    expect(ended).toEqual(['a1', 'a2']);
  });

  it('forgets answers that have ended', async () => {
    held.hold('c', () => ended.push('c'))();
    await held.checkAll();
    expect(ended).not.toContain('c');
  });
});
