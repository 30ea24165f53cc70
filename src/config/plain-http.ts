import { entriesOf } from './list-variables';

/** Variables with the URL of a service that secrets or personal data go to, or browsers come from. */
export const plainHttpVariables = [
  'HUBSPOT_BASE_URL',
  'HUBSPOT_AUTHORIZE_URL',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
  'PUBLIC_URL',
] as const;
export type PlainHttpVariable = (typeof plainHttpVariables)[number];

/** The variables that decide about plain HTTP. */
export type PlainHttpSource = Readonly<Partial<Record<PlainHttpVariable, string>>> & {
  NODE_ENV: string;
  ALLOW_PLAIN_HTTP?: string;
};

/**
 * Finds variables that would send secrets and personal data unencrypted to another machine. Only production refuses that. This machine
 * itself (loopback) is always allowed.
 */
export function plainHttpFindings(env: PlainHttpSource): { variable: PlainHttpVariable; problem: string }[] {
  if (env.NODE_ENV !== 'production') return [];
  const allowed = entriesOf(env.ALLOW_PLAIN_HTTP);
  return plainHttpVariables
    .filter((name) => !allowed.includes(name) && isPlain(env[name]))
    .map((variable) => ({
      variable,
      problem: `is plain HTTP, which anybody on the way can read and change. Put an https:// URL, or allow it: ALLOW_PLAIN_HTTP=${[...allowed, variable].join(',')}`,
    }));
}

function isPlain(url: string | undefined): boolean {
  if (url === undefined || !URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !/^(localhost|(.+\.)?localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
