import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ServerChoice } from './server-choice';

describe('ServerChoice', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(path.join(tmpdir(), 'server-choice-'));
  });
  afterEach(() => {
    rmSync(dir, { recursive: true });
  });
  const fileOf = (name: string, content: string): string => {
    const file = path.join(dir, name);
    writeFileSync(file, content);
    return file;
  };

  it('goes from server to server, once for however many connections found one dead', () => {
    const choice = new ServerChoice({ url: 'postgres://user:secret@one:5433,two,three/db' });
    expect([choice.count, choice.mustAcceptWrites]).toEqual([3, true]);
    expect(choice.config()).toMatchObject({
      host: 'one',
      port: 5433,
      user: 'user',
      password: 'secret',
      database: 'db',
    });
    choice.leave(0);
    choice.leave(0);
    expect(choice.config()).toMatchObject({ host: 'two' });
    choice.leave(1);
    choice.leave(2);
    expect(choice.config()).toMatchObject({ host: 'one' });
  });

  it.each([
    ['postgres://one/db', false],
    ['postgres://one/db?target_session_attrs=read-write', true],
    ['postgres://one,two/db', true],
    ['postgres://one,two/db?target_session_attrs=any', false],
  ])('asks of the servers of %s whether they accept writes: %s', (url, asked) => {
    expect(new ServerChoice({ url }).mustAcceptWrites).toBe(asked);
  });

  it('reads the URL from its file for each connection, and keeps the last one where there is none', () => {
    const urlFile = fileOf('url', 'postgres://u:old@one/db');
    const choice = new ServerChoice({ url: 'postgres://u:old@one/db', urlFile });
    fileOf('url', 'postgres://u:new@one,two/db\n');
    expect(choice.config()).toMatchObject({ password: 'new' });
    expect(choice.count).toBe(2);
    fileOf('url', '');
    expect(choice.config()).toMatchObject({ password: 'new' });
    rmSync(urlFile);
    expect(choice.config()).toMatchObject({ password: 'new' });
  });

  it.each(['', '?sslmode=require', '?sslmode=verify-full', '?sslmode=no-verify', '?sslmode=disable'])(
    'asks the authority that it is given, whatever the URL says: %s',
    (query) => {
      const caFile = fileOf('ca.pem', 'PEM');
      const choice = new ServerChoice({ url: `postgres://one/db${query}`, caFile });
      expect(choice.config().ssl).toMatchObject({ ca: 'PEM', rejectUnauthorized: true });
    },
  );
});
