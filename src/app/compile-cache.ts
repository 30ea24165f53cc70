import nodeModule from 'node:module';
import { tmpdir } from 'node:os';
import { privateDirectory } from './private-directory';

/** The functions of `node:module` that Node has since 22.8 and 22.10. */
interface CompileCache {
  enableCompileCache?: (directory: string) => unknown;
  getCompileCacheDir?: () => string | undefined;
  flushCompileCache?: () => void;
}

const { enableCompileCache, getCompileCacheDir, flushCompileCache } = nodeModule as CompileCache;

/**
 * Keeps compiled code in the temporary directory, which shortens later starts. Without a writable one, nothing is kept.
 * NODE_COMPILE_CACHE names another directory, and NODE_DISABLE_COMPILE_CACHE=1 keeps nothing.
 */
function keepCompiledCode(): void {
  if (!enableCompileCache || getCompileCacheDir?.() !== undefined) return;
  const directory = privateDirectory(tmpdir(), 'hubspot-crm-compiled', process.getuid?.());
  if (directory !== null) enableCompileCache(directory);
}

/** Writes compiled code that is new, and frees the memory of the code that was read. */
export function saveCompiledCode(): void {
  flushCompileCache?.();
}

// Entry points import this module first, because only modules that load later are kept.
keepCompiledCode();
