import { envExample, variableTable, withTable, type DocumentedGroup } from './variable-docs';

const groups: DocumentedGroup[] = [
  {
    heading: 'Server',
    variables: [
      { name: 'PORT', about: 'port to listen on; `0` takes any', default: '5001' },
      { name: 'ORIGINS', about: 'origins, such as a|b', unset: 'none' },
    ],
  },
  {
    heading: 'Secrets',
    variables: [
      { name: 'KEYS', about: 'keys', needed: true, secret: true, local: 'generated' },
      { name: 'URL', about: 'address', needed: true, secret: true, unset: 'another one', local: 'embedded' },
      { name: 'URL_FILE', about: 'file that holds `URL`', unset: 'none' },
    ],
  },
];

describe('.env.example', () => {
  const sections = envExample(groups).split(/^# --- (.+?) -+$/m);

  it('shows defaults in comments, and leaves the others open', () => {
    expect(sections[4]).toBe(
      '\n\n# Port to listen on; 0 takes any.\n# PORT=5001\n\n# Origins, such as a|b.\nORIGINS=\n\n',
    );
  });

  it('begins with what production needs, and names each of them once', () => {
    expect(sections[1]).toBe('Needed in production');
    expect(sections[2]).toContain('\nKEYS=\n');
    expect(envExample(groups).match(/^KEYS=/gm)).toHaveLength(1);
  });

  it('names the file of a secret, unless a variable documents it', () => {
    expect(sections[2]).toContain('# Or set KEYS_FILE to a file that contains it.\nKEYS=');
    expect(sections[2]).not.toContain('Or set URL_FILE');
  });

  it('wraps long comments', () => {
    const about = Array.from({ length: 60 }, () => 'words').join(' ');
    const text = envExample([{ heading: 'X', variables: [{ name: 'A', about }] }]);
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(124);
    expect(text.match(/words/gi)).toHaveLength(60);
  });
});

describe('the table', () => {
  it('has a row for each variable with its default, or what holds without it', () => {
    expect(variableTable(groups).split('\n').slice(2)).toEqual([
      '| `KEYS` | local runs: generated | keys |',
      '| `URL` | another one (local runs: embedded) | address |',
      '| `PORT` | `5001` | port to listen on; `0` takes any |',
      '| `ORIGINS` | none | origins, such as a\\|b |',
      '| `URL_FILE` | none | file that holds `URL` |',
    ]);
  });

  it('replaces the one between the markers', () => {
    const start = '<!-- variables: made by `npm run config:generate` -->';
    const page = `before\n\n${start}\n\nold\n\n<!-- end of variables -->\n\nafter\n`;
    const renewed = withTable(page, 'new');
    expect(renewed).toBe(`before\n\n${start}\n\nnew\n\n<!-- end of variables -->\n\nafter\n`);
    expect(withTable(renewed, 'new')).toBe(renewed);
    expect(() => withTable('no markers', 'new')).toThrow('docs/configuration.md lacks');
  });
});
