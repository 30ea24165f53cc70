import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { privateDirectory } from './private-directory';

describe('a private directory', () => {
  const uid = process.getuid?.() ?? 0;
  let parent: string;
  let directory: string;

  beforeEach(() => {
    parent = mkdtempSync(path.join(tmpdir(), 'private-directory-'));
    directory = path.join(parent, `code-${uid}`);
  });
  afterEach(() => {
    rmSync(parent, { recursive: true, force: true });
  });

  it('is created for its owner only, and found again', () => {
    expect(privateDirectory(parent, 'code', uid)).toBe(directory);
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    expect(privateDirectory(parent, 'code', uid)).toBe(directory);
  });

  it('is refused if others can write to it', () => {
    mkdirSync(directory);
    chmodSync(directory, 0o777);
    expect(privateDirectory(parent, 'code', uid)).toBeNull();
  });

  it('is refused if it belongs to another user', () => {
    mkdirSync(path.join(parent, `code-${uid + 1}`), { mode: 0o700 });
    expect(privateDirectory(parent, 'code', uid + 1)).toBeNull();
  });

  it('is refused if it is a link or a file', () => {
    symlinkSync(parent, directory);
    expect(privateDirectory(parent, 'code', uid)).toBeNull();
    rmSync(directory);
    writeFileSync(directory, '');
    expect(privateDirectory(parent, 'code', uid)).toBeNull();
  });

  it('is null where nothing can be created', () => {
    expect(privateDirectory(path.join(parent, 'absent'), 'code', uid)).toBeNull();
    writeFileSync(path.join(parent, 'file'), '');
    expect(privateDirectory(path.join(parent, 'file'), 'code', uid)).toBeNull();
    expect(privateDirectory('/proc', 'code', uid)).toBeNull();
  });
});
