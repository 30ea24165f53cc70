import { readFileSync } from 'node:fs';
import { EnvError, type EnvFinding, type EnvSource } from './env';

/** Variables that may come from a file, which NAME_FILE names: what no process list and no crash report should show. */
export const secretVariables = [
  'DATABASE_URL',
  'DATABASE_DIRECT_URL',
  'TOKEN_ENCRYPTION_KEYS',
  'HUBSPOT_ACCESS_TOKEN',
  'HUBSPOT_CLIENT_SECRET',
  'HUBSPOT_REFRESH_TOKEN',
  'METRICS_TOKEN',
  'OTEL_EXPORTER_OTLP_HEADERS',
] as const;

/**
 * Puts the contents of the files in, without the line end that editors leave.
 * @throws EnvError naming every variable whose file cannot be used, without a word of what is in it
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
