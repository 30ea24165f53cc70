import type { FailureDetail } from './failure';
import type { PropertyDefinition } from './property-definition';

/** Something wrong with one value. */
export type ValueFinding = FailureDetail & { code: string };

/** White space and invisible characters, which non-string values must not begin or end with. [changelog, April 2025] */
const surrounded = /^[\s\p{Cf}]|[\s\p{Cf}]$/u;

/**
 * Checks property values against their definitions. [docs/simulator.md 3: PROPERTY_DOESNT_EXIST, READ_ONLY_VALUE,
 * INVALID_EMAIL, INVALID_OPTION, INVALID_INTEGER, INVALID_LONG; the texts of the last three are UNCONFIRMED]
 * @returns every finding; none where all values are fine
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

/** A value that is none of the options. */
export function invalidOption(name: string, value: string, allowed: readonly string[]): ValueFinding[] {
  return finding(name, 'INVALID_OPTION', `${value} was not one of the allowed options: [${allowed.join(', ')}]`);
}

/** Milliseconds since 1970 of a time that is written as such or in ISO 8601; NaN for anything else. */
export function timeOf(value: string): number {
  if (/^-?\d{1,16}$/.test(value)) return Number(value);
  return /^\d{4}-\d{2}-\d{2}/.test(value) ? Date.parse(value) : Number.NaN;
}

/** Makes a finding about a property. */
export function finding(propertyName: string, code: string, message: string): ValueFinding[] {
  return [{ message, code, context: { propertyName: [propertyName] } }];
}
