import { lstatSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/** Permissions of everybody but the owner. */
const othersPermissions = 0o077;

/**
 * A directory that only its owner can use. Node runs the compiled code that it finds, so a directory that others can
 * write to is refused.
 * @param uid the owner; undefined on Windows, whose temporary directories are private
 * @returns the path; null if it belongs to somebody else, or cannot be created
 */
export function privateDirectory(parent: string, name: string, uid: number | undefined): string | null {
  const directory = path.join(parent, uid === undefined ? name : `${name}-${uid}`);
  try {
    create(directory);
    const found = lstatSync(directory);
    const own = uid === undefined || (found.uid === uid && (found.mode & othersPermissions) === 0);
    return own && found.isDirectory() ? directory : null;
  } catch {
    return null;
  }
}

/** Creates a directory unless it exists. Its parent must exist. */
function create(directory: string): void {
  try {
    mkdirSync(directory, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
