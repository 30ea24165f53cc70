import { brokenRule, isUsable } from './validation-rules';

const rule = (ruleType: string, ...ruleArguments: string[]): { ruleType: string; ruleArguments: string[] } => ({
  ruleType,
  ruleArguments,
});

describe('brokenRule', () => {
  it.each<[string, string[], string, string]>([
    ['ALPHANUMERIC', ['NUMERIC_ONLY'], '12345', '12a'],
    ['ALPHANUMERIC', ['ALPHA_ONLY'], 'Zürich', 'Zürich 1'],
    ['ALPHANUMERIC', ['ALPHANUMERIC'], 'A1', 'A-1'],
    ['MIN_LENGTH', ['3'], 'abc', 'ab'],
    ['MAX_LENGTH', ['3'], 'abc', 'abcd'],
    ['MIN_NUMBER', ['1'], '1', '0.5'],
    ['MAX_NUMBER', ['10'], '10', '11'],
    ['DECIMAL', ['2'], '1.25', '1.255'],
    ['REGEX', ['^[A-Z]{2}$'], 'DE', 'de'],
    ['EMAIL_ALLOWED_DOMAINS', ['example.com'], 'a@example.com', 'a@example.org'],
    ['EMAIL_BLOCKED_DOMAINS', ['example.com', 'example.net'], 'a@example.org', 'a@example.net'],
  ])('%s %j takes %s and not %s', (ruleType, ruleArguments, good, bad) => {
    const rules = [rule(ruleType, ...ruleArguments)];
    expect(brokenRule(good, rules)).toBeUndefined();
    expect(brokenRule(bad, rules)).toBe(rules[0]);
  });

  it('passes over rules that it cannot check', () => {
    expect(brokenRule('x', [rule('WHITESPACE', 'NONE'), rule('constructor')])).toBeUndefined();
  });
});

describe('isUsable', () => {
  it.each([
    [rule('ALPHANUMERIC', 'ALPHA_ONLY'), true],
    [rule('ALPHANUMERIC', 'ANY'), false],
    [rule('MAX_LENGTH', '5'), true],
    [rule('MAX_LENGTH'), false],
    [rule('MIN_NUMBER', 'many'), false],
    [rule('REGEX', '('), false],
    [rule('URL'), true],
  ])('%j: %p', (given, expected) => {
    expect(isUsable(given)).toBe(expected);
  });
});
