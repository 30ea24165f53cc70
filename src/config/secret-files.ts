import { readFileSync } from 'node:fs';
import { EnvError, type EnvFinding, type EnvSource } from './env';
import { allVariables } from './variable-groups';

/** Names of the secret variables. A file that NAME_FILE names may contain the value of NAME. */
export const secretVariables: readonly string[] = allVariables()
  .filter(({ secret }) => secret)
  .map(({ name }) => name);

/**
 * Sets secret variables to the contents of their files, trimmed.
 * @throws EnvError that names every variable with an unusable file, without its contents
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
