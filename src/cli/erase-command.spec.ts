import { readEraseCommand } from './erase-command';

describe('readEraseCommand', () => {
  it('reads a person by e-mail, with everything', () => {
    const args = ['--email', 'a@x.org', '--portal', '42', '--text', 'Ada Lovelace', '--gdpr-delete'];
    expect(readEraseCommand('person', args)).toEqual({
      kind: 'person',
      body: { email: 'a@x.org', portal: '42', texts: ['Ada Lovelace'], hubspot: 'gdpr-delete' },
    });
  });

  it('reads a person by type and id, and a portal', () => {
    expect(readEraseCommand('person', ['--type', 'contacts', '--id', '7'])).toMatchObject({
      body: { type: 'contacts', id: '7', hubspot: 'keep' },
    });
    expect(readEraseCommand('person', ['--type', 'patients', '--id', '7'])).toMatchObject({
      body: { type: 'patients' },
    });
    expect(readEraseCommand('portal', ['42', '--disconnect'])).toEqual({
      kind: 'portal',
      portalId: '42',
      disconnects: true,
    });
    expect(readEraseCommand('list', [])).toEqual({ kind: 'list' });
  });

  it.each([
    ['people', [], 'There is no command "erase people".'],
    ['person', ['--email'], "Option '--email <value>' argument missing."],
    ['person', ['--mail', 'x'], "Unknown option '--mail'."],
    ['person', ['a@x.org'], 'erase person takes options only.'],
    ['person', ['--disconnect'], 'erase person has no option --disconnect.'],
    ['person', ['--type', '', '--id', '7'], '--type must be'],
    ['person', ['--type', 'contacts,deals', '--id', '7'], '--type must be'],
    ['person', ['--type', 'contacts', '--id', 'x'], '--id must be the number of a record.'],
    ['person', ['--email', 'a@x.org', '--text', 'Ada'], '--text must have at least 5 characters'],
    ['portal', [], 'Name one portal by its number'],
    ['portal', ['1', '2'], 'Name one portal by its number'],
  ])('refuses %s %j', (action, args, problem) => {
    expect(() => readEraseCommand(action, args)).toThrow(problem);
  });
});
