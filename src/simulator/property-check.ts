import type { FailureDetail } from './failure';
import type { PropertyDefinition } from './property-definition';

/** Something wrong with one value. */
export type ValueFinding = FailureDetail & { code: string };

/**
 * Checks property values against their definitions. [hubspot.md 3.2: PROPERTY_DOESNT_EXIST, READ_ONLY_VALUE,
 * INVALID_EMAIL, INVALID_OPTION, INVALID_INTEGER, INVALID_LONG; the texts of the last three are UNCONFIRMED]
 * @returns every finding; none where all values are fine
 */
export function checkValues(
  values: Readonly<Record<string, string>>,
  definitionOf: (name: string) => PropertyDefinition | undefined,
): ValueFinding[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const definition = definitionOf(name);
    if (!definition) return finding(name, 'PROPERTY_DOESNT_EXIST', `Property "${name}" does not exist`);
    if (definition.modificationMetadata.readOnlyValue) {
      return finding(name, 'READ_ONLY_VALUE', `"${name}" is a read only property; its value cannot be set.`);
    }
    return value === '' ? [] : checkValue(definition, value);
  });
}

function checkValue({ name, type, options, externalOptions }: PropertyDefinition, value: string): ValueFinding[] {
  if (name === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) {
    return finding(name, 'INVALID_EMAIL', `Email address ${value} is invalid`);
  }
  if (type === 'number' && !Number.isFinite(Number(value))) {
    return finding(name, 'INVALID_INTEGER', `${value} was not a valid number.`);
  }
  if ((type === 'date' || type === 'datetime') && Number.isNaN(toTime(value))) {
    return finding(name, 'INVALID_LONG', `${value} was not a valid long.`);
  }
  if (type === 'bool' && value !== 'true' && value !== 'false') {
    return finding(name, 'INVALID_OPTION', `${value} was not one of the allowed options: [true, false]`);
  }
  if (type === 'enumeration' && !externalOptions) {
    const allowed = options.map((option) => option.value);
    const wrong = value.split(';').find((chosen) => !allowed.includes(chosen));
    if (wrong !== undefined) {
      return finding(name, 'INVALID_OPTION', `${wrong} was not one of the allowed options: [${allowed.join(', ')}]`);
    }
  }
  return [];
}

/** Milliseconds since 1970 of a date that is written as such or in ISO 8601; NaN for anything else. */
function toTime(value: string): number {
  return /^-?\d+$/.test(value) ? Number(value) : /^\d{4}-\d{2}-\d{2}/.test(value) ? Date.parse(value) : Number.NaN;
}

/** Makes a finding about a property. */
export function finding(propertyName: string, code: string, message: string): ValueFinding[] {
  return [{ message, code, context: { propertyName: [propertyName] } }];
}
