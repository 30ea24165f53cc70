import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EnvError, envVariables } from './env';
import { secretVariables, withSecretFiles } from './secret-files';

describe('withSecretFiles', () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(path.join(tmpdir(), 'secret-files-'));
  });
  afterAll(() => {
    rmSync(dir, { recursive: true });
  });
  const file = (name: string, text: string): string => {
    writeFileSync(path.join(dir, name), text);
    return path.join(dir, name);
  };
  const messageOf = (variables: Record<string, string>): string => {
    try {
      withSecretFiles(variables);
    } catch (error) {
      if (error instanceof EnvError) return error.message;
      throw error;
    }
    return '';
  };

  it('reads each secret, without the line end', () => {
    const files = Object.fromEntries(
      secretVariables.map((name) => [`${name}_FILE`, file(name, `secret of ${name}\r\n`)]),
    );
    expect(withSecretFiles({ ...files, PORT: '1' })).toMatchObject({
      ...Object.fromEntries(secretVariables.map((name) => [name, `secret of ${name}`])),
      PORT: '1',
    });
  });

  it('knows every variable that holds a secret', () => {
    const named = envVariables().filter((name) =>
      /SECRET|TOKEN|KEYS|API_KEY$|PASSWORD|DATABASE(_DIRECT)?_URL$|HEADERS/.test(name),
    );
    expect([...secretVariables].sort()).toEqual(named.sort());
  });

  it('takes an empty name for one that is not set', () => {
    expect(withSecretFiles({ DATABASE_URL_FILE: '', DATABASE_URL: 'x' }).DATABASE_URL).toBe('x');
  });

  it('names every file that cannot be used, and never what is in it', () => {
    const message = messageOf({
      DATABASE_URL_FILE: path.join(dir, 'absent'),
      HUBSPOT_ACCESS_TOKEN_FILE: file('empty', ' \n'),
      HUBSPOT_CLIENT_SECRET_FILE: file('full', 'do-not-tell'),
      HUBSPOT_CLIENT_SECRET: 'do-not-tell-either',
      HUBSPOT_REFRESH_TOKEN_FILE: dir,
    });
    expect(message).toMatch(/DATABASE_URL_FILE +names a file that cannot be read: ENOENT/);
    expect(message).toMatch(/HUBSPOT_ACCESS_TOKEN_FILE +names an empty file/);
    expect(message).toMatch(/HUBSPOT_CLIENT_SECRET_FILE +is set together with HUBSPOT_CLIENT_SECRET/);
    expect(message).toMatch(/HUBSPOT_REFRESH_TOKEN_FILE +names a file that cannot be read: EISDIR/);
    expect(message).not.toContain('do-not-tell');
  });
});
