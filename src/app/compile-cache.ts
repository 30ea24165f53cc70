import nodeModule from 'node:module';
import { tmpdir } from 'node:os';
import { privateDirectory } from './private-directory';

/** The functions of `node:module` that Node has since 22.8 and 22.10. */
interface CompileCache {
  enableCompileCache?: (directory: string) => unknown;
  getCompileCacheDir?: () => string | undefined;
}

const { enableCompileCache, getCompileCacheDir } = nodeModule as CompileCache;

/**
 * Keeps compiled code in the temporary directory, which shortens later starts. Without a writable one, nothing is kept.
 * Node writes it when the process ends. NODE_COMPILE_CACHE names another directory, and NODE_DISABLE_COMPILE_CACHE=1 keeps nothing.
 */
function keepCompiledCode(): void {
  if (!enableCompileCache || getCompileCacheDir?.() !== undefined) return;
  const directory = privateDirectory(tmpdir(), 'hubspot-crm-compiled', process.getuid?.());
  if (directory !== null) enableCompileCache(directory);
}

// Entry points import this module first, because only modules that load later are kept.
keepCompiledCode();
