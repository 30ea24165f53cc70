/** A rule that the portal's administrators set for the values of a property. [docs/simulator.md 3, DOC] */
export interface ValidationRule {
  ruleType: string;
  ruleArguments: string[];
  shouldApplyNormalization?: boolean;
}

/** All types of rules. Those without a check here are kept and shown, but not enforced. [SPEC] */
export const ruleTypes: readonly string[] = [
  ...['AFTER_DATETIME_DURATION', 'AFTER_DURATION', 'ALPHANUMERIC', 'BEFORE_DATETIME_DURATION', 'BEFORE_DURATION'],
  ...['DAYS_OF_WEEK', 'DECIMAL', 'DOMAIN', 'EMAIL', 'EMAIL_ALLOWED_DOMAINS', 'EMAIL_BLOCKED_DOMAINS', 'END_DATE'],
  ...['END_DATETIME', 'FORMAT', 'MAX_LENGTH', 'MAX_NUMBER', 'MIN_LENGTH', 'MIN_NUMBER'],
  ...['PHONE_NUMBER_WITH_EXPLICIT_COUNTRY_CODE', 'REGEX', 'SPECIAL_CHARACTERS', 'START_DATE', 'START_DATETIME'],
  ...['URL', 'URL_ALLOWED_DOMAINS', 'URL_BLOCKED_DOMAINS', 'WHITESPACE'],
];

const alphanumeric: Record<string, RegExp> = {
  ALPHANUMERIC: /^[\p{L}\p{N}]*$/u,
  ALPHA_ONLY: /^\p{L}*$/u,
  NUMERIC_ONLY: /^\d*$/,
};

const checks: Record<string, (value: string, argument: string, all: readonly string[]) => boolean> = {
  ALPHANUMERIC: (value, kind) => alphanumeric[kind]?.test(value) ?? true,
  MIN_LENGTH: (value, length) => value.length >= Number(length),
  MAX_LENGTH: (value, length) => value.length <= Number(length),
  MIN_NUMBER: (value, number) => Number(value) >= Number(number),
  MAX_NUMBER: (value, number) => Number(value) <= Number(number),
  DECIMAL: (value, digits) => (value.split('.')[1] ?? '').length <= Number(digits),
  REGEX: (value, pattern) => new RegExp(pattern, 'u').test(value),
  EMAIL_ALLOWED_DOMAINS: (value, _first, domains) => domains.includes(domainOf(value)),
  EMAIL_BLOCKED_DOMAINS: (value, _first, domains) => !domains.includes(domainOf(value)),
};

/** The first rule that a value breaks; undefined if there is none. */
export function brokenRule(value: string, rules: readonly ValidationRule[]): ValidationRule | undefined {
  return rules.find(({ ruleType, ruleArguments }) => {
    const holds = Object.hasOwn(checks, ruleType) ? checks[ruleType] : undefined;
    return holds && !holds(value, ruleArguments[0] ?? '', ruleArguments);
  });
}

/** True if the arguments of a rule can be used. */
export function isUsable({ ruleType, ruleArguments: [argument = ''] }: ValidationRule): boolean {
  if (ruleType === 'ALPHANUMERIC') return Object.hasOwn(alphanumeric, argument);
  if (/^(MIN|MAX)_|^DECIMAL$/.test(ruleType)) return argument.trim() !== '' && Number.isFinite(Number(argument));
  return ruleType !== 'REGEX' || isPattern(argument);
}

function domainOf(email: string): string {
  return email.split('@').at(-1)?.toLowerCase() ?? '';
}

function isPattern(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}
