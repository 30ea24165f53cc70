import { associationIntent, noRecord, targetOf } from './association-target';

const to = { email: 'ada@example.com' };

describe('associationIntent', () => {
  it.each([
    [{}, {}],
    [
      { primary: true, label: 'Primary' },
      { primary: true, label: 'Primary' },
    ],
    [{ waits: true }, { waits: true }],
  ] as const)('of %j is in the form of the previous release', (more, expected) => {
    expect(associationIntent({ to, pointer: '/x', ...more })).toEqual({ to, pointer: '/x', ...expected });
  });

  it.each([
    [{ label: 'Partner' }, false],
    [{ label: 'Partner', typeId: 501, category: 'USER_DEFINED' }, false],
    [{ typeId: 501 }, false],
    [{}, true],
    [{ primary: true }, true],
  ] as const)('of %j, removed: %j, names no record for the previous release', (more, removes) => {
    const intent = associationIntent({ to, pointer: '', ...more }, removes);
    expect(intent).toEqual({ to: noRecord, target: to, pointer: '', ...more, ...(removes && { removes }) });
    expect(targetOf(intent)).toBe(to);
  });

  it('has its target in one place', () => {
    expect(targetOf({ to })).toBe(to);
  });
});
