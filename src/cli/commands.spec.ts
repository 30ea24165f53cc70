import { commandNameOf } from './commands';

describe('commandNameOf', () => {
  it.each([
    [['keys', 'create', 'billing'], 'keys create'],
    [['audit'], 'audit'],
    [['audit', '--subject', 'x'], 'audit'],
    [['doctor', '--json'], 'doctor'],
    [['send', 'contacts.ndjson', '--type', 'contacts'], 'send'],
    [['tokens', 'rotate-key'], 'tokens rotate-key'],
    [['keys'], null],
    [['keys', 'steal'], null],
    [['toString'], null],
    [[], null],
  ])('reads %j as %s', (args, name) => {
    expect(commandNameOf(args)).toBe(name);
  });
});
