import type { FailureDetail } from './failure';
import type { PropertyDefinition } from './property-definition';

/** An invalid property value. */
export type ValueFinding = FailureDetail & { code: string };

/** White space or an invisible character at either end. Only strings may have one. [changelog, April 2025] */
const surrounded = /^[\s\p{Cf}]|[\s\p{Cf}]$/u;

/**
 * Checks property values against their definitions. The messages of INVALID_OPTION, INVALID_INTEGER and INVALID_LONG
 * are UNCONFIRMED. [docs/simulator.md 3]
 * @returns all findings; an empty list if every value is valid
 */
export function checkValues(
  values: Readonly<Record<string, string>>,
  definitionOf: (name: string) => PropertyDefinition | undefined,
): ValueFinding[] {
  const findings: ValueFinding[] = [];
  for (const name of Object.keys(values)) {
    const value = values[name] ?? '';
    const definition = definitionOf(name);
    if (!definition || definition.archived) {
      findings.push(...finding(name, 'PROPERTY_DOESNT_EXIST', `Property "${name}" does not exist`));
    } else if (definition.modificationMetadata.readOnlyValue) {
      findings.push(...finding(name, 'READ_ONLY_VALUE', `"${name}" is a read only property; its value cannot be set.`));
    } else if (value !== '') {
      findings.push(...checkValue(definition, value));
    }
  }
  return findings;
}

function checkValue({ name, type, options, externalOptions }: PropertyDefinition, value: string): ValueFinding[] {
  if (name === 'email') {
    const valid = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value);
    return valid ? [] : finding(name, 'INVALID_EMAIL', `Email address ${value} is invalid`);
  }
  if (type === 'string') return [];
  if (surrounded.test(value)) {
    return finding(name, 'LEADING_TRAILING_WHITESPACE', `"${value}" includes leading or trailing whitespace.`);
  }
  if (type === 'number') {
    return Number.isFinite(Number(value)) ? [] : finding(name, 'INVALID_INTEGER', `${value} was not a valid number.`);
  }
  if (type === 'date' || type === 'datetime') {
    return Number.isNaN(timeOf(value)) ? finding(name, 'INVALID_LONG', `${value} was not a valid long.`) : [];
  }
  if (type === 'bool') return checkOptions(name, [value], ['true', 'false']);
  if (externalOptions) return [];
  return checkOptions(
    name,
    value.split(';'),
    options.map((option) => option.value),
  );
}

function checkOptions(name: string, chosen: string[], allowed: string[]): ValueFinding[] {
  const wrong = chosen.find((value) => value !== '' && !allowed.includes(value));
  return wrong === undefined ? [] : invalidOption(name, wrong, allowed);
}

/** The finding for a value outside the allowed options. */
export function invalidOption(name: string, value: string, allowed: readonly string[]): ValueFinding[] {
  return finding(name, 'INVALID_OPTION', `${value} was not one of the allowed options: [${allowed.join(', ')}]`);
}

/** Parses a time in milliseconds since 1970 or ISO 8601. @returns milliseconds since 1970; NaN for any other text */
export function timeOf(value: string): number {
  if (/^-?\d{1,16}$/.test(value)) return Number(value);
  return /^\d{4}-\d{2}-\d{2}/.test(value) ? Date.parse(value) : Number.NaN;
}

/** A list with one finding about a property. */
export function finding(propertyName: string, code: string, message: string): ValueFinding[] {
  return [{ message, code, context: { propertyName: [propertyName] } }];
}
