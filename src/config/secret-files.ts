import { readFileSync } from 'node:fs';
import { EnvError, type EnvFinding, type EnvSource } from './env';
import { allVariables } from './variable-groups';

/** Names of the variables whose value a file may hold, which NAME_FILE names. */
export const secretVariables: readonly string[] = allVariables()
  .filter(({ secret }) => secret)
  .map(({ name }) => name);

/**
 * Replaces the names of files by their contents, without the line end that editors append.
 * @throws EnvError naming every variable whose file cannot be used, without repeating its contents
 */
export function withSecretFiles(variables: EnvSource): Record<string, string | undefined> {
  const findings: EnvFinding[] = [];
  const contents: Record<string, string> = {};
  for (const name of secretVariables) {
    const file = variables[`${name}_FILE`];
    if (!file) continue;
    if (variables[name]) {
      findings.push({ variable: `${name}_FILE`, problem: `is set together with ${name}. Keep one of them` });
      continue;
    }
    const content = contentOf(file);
    if (content.text) contents[name] = content.text;
    else findings.push({ variable: `${name}_FILE`, problem: content.problem ?? `names an empty file: ${file}` });
  }
  if (findings.length > 0) throw new EnvError(findings);
  return { ...variables, ...contents };
}

function contentOf(file: string): { text?: string; problem?: string } {
  try {
    return { text: readFileSync(file, 'utf8').trim() };
  } catch (error) {
    return { problem: `names a file that cannot be read: ${(error as Error).message}` };
  }
}
