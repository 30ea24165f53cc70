import { isMidnight, notMidnight, timeOf } from './date-value';
import { isEmailAddress } from './email-address';
import type { FailureDetail } from './failure';
import { isOwner } from './owners';
import type { PropertyDefinition } from './property-definition';
import { brokenRule, type ValidationRule } from './validation-rules';

/** An invalid property value. */
export type ValueFinding = FailureDetail & { code: string };

/** The facts that values are checked against. */
export interface ValueFacts {
  definitionOf(name: string): PropertyDefinition | undefined;
  /** The portal's rules for a property. */
  rulesOf(name: string): readonly ValidationRule[];
  /** True if a date with a time is normalised, as in 2026-09. Otherwise it is an error. */
  normalizesDates: boolean;
}

/**
 * Checks property values against their definitions. The messages of INVALID_OPTION, INVALID_INTEGER and INVALID_LONG,
 * and the codes of owners and rules, are UNCONFIRMED. [docs/simulator.md 3]
 * @returns all findings; an empty list if every value is valid
 */
export function checkValues(values: Readonly<Record<string, string>>, facts: ValueFacts): ValueFinding[] {
  const findings: ValueFinding[] = [];
  for (const name of Object.keys(values)) {
    const value = values[name] ?? '';
    const definition = facts.definitionOf(name);
    if (!definition || definition.archived) {
      findings.push(...finding(name, 'PROPERTY_DOESNT_EXIST', `Property "${name}" does not exist`));
    } else if (definition.modificationMetadata.readOnlyValue) {
      findings.push(...finding(name, 'READ_ONLY_VALUE', `"${name}" is a read only property; its value cannot be set.`));
    } else if (value !== '') {
      const wrong = checkValue(definition, value, facts);
      if (wrong.length > 0) findings.push(...wrong);
    }
  }
  return findings;
}

const noFindings: readonly ValueFinding[] = [];

function checkValue(definition: PropertyDefinition, value: string, facts: ValueFacts): readonly ValueFinding[] {
  const findings = checkType(definition, value, facts);
  if (findings.length > 0) return findings;
  const { name } = definition;
  const rule = brokenRule(value, facts.rulesOf(name));
  if (!rule) return noFindings;
  const message = `${value} breaks the validation rule ${rule.ruleType} [${rule.ruleArguments.join(', ')}]`;
  return finding(name, 'VALIDATION_RULE_VIOLATION', message);
}

function checkType(
  definition: PropertyDefinition,
  value: string,
  { normalizesDates }: ValueFacts,
): readonly ValueFinding[] {
  const { name, type, options, externalOptions, referencedObjectType } = definition;
  if (name === 'email') {
    return isEmailAddress(value) ? noFindings : finding(name, 'INVALID_EMAIL', `Email address ${value} is invalid`);
  }
  if (type === 'string') return noFindings;
  if (type === 'number') {
    return isNumber(value) ? noFindings : finding(name, 'INVALID_INTEGER', `${value} was not a valid number.`);
  }
  if (type === 'date' || type === 'datetime') {
    const timeMs = timeOf(value);
    if (Number.isNaN(timeMs)) return finding(name, 'INVALID_LONG', `${value} was not a valid long.`);
    const allowed = type === 'datetime' || normalizesDates || isMidnight(timeMs);
    return allowed ? noFindings : finding(name, 'INVALID_DATE', notMidnight(value, timeMs));
  }
  if (type === 'bool') return checkOptions(name, [value], ['true', 'false']);
  if (referencedObjectType === 'OWNER') {
    return isOwner(value) ? noFindings : finding(name, 'INVALID_OWNER_ID', `Owner ${value} does not exist`);
  }
  if (externalOptions) return noFindings;
  return checkOptions(
    name,
    isMultiple(definition) ? value.split(';') : [value],
    options.map((option) => option.value),
  );
}

/** True if a property takes several options, joined by semicolons. */
export function isMultiple({ type, fieldType }: PropertyDefinition): boolean {
  return type === 'enumeration' && fieldType === 'checkbox';
}

function isNumber(value: string): boolean {
  return /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,3})?\s*$/i.test(value) && Number.isFinite(Number(value));
}

function checkOptions(name: string, chosen: string[], allowed: string[]): readonly ValueFinding[] {
  const wrong = chosen.find((value) => value !== '' && !allowed.includes(value));
  return wrong === undefined ? noFindings : invalidOption(name, wrong, allowed);
}

/** The finding for a value outside the allowed options. */
export function invalidOption(name: string, value: string, allowed: readonly string[]): ValueFinding[] {
  return finding(name, 'INVALID_OPTION', `${value} was not one of the allowed options: [${allowed.join(', ')}]`);
}

/** A list with one finding about a property. */
export function finding(propertyName: string, code: string, message: string): ValueFinding[] {
  return [{ message, code, context: { propertyName: [propertyName] } }];
}
