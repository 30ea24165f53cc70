import { invalidRequest, type Failure } from './failure';
import type { ObjectTypeName } from './object-types';
import { finding } from './property-check';

/** A property that is required if another one has certain values. */
export interface ConditionalRule {
  required: string;
  when: { property: string; values: string[] };
}

/** Required properties of an object type in one portal. Only 2026-09 enforces them. [docs/simulator.md 1, CL, WV] */
export interface WriteValidation {
  required: string[];
  conditional: ConditionalRule[];
}

/** The rules of a portal by object type. */
export type WriteValidations = Partial<Record<ObjectTypeName, WriteValidation>>;

/** True if a path enforces the rules: 2026-09 does, v3 and 2026-03 do not. */
export function enforcesWriteValidation(url: string): boolean {
  return url.includes('/2026-09/');
}

/**
 * Checks the rules against the record's values after the write.
 * @param creates true for a new record; only then must the required properties be there
 * @returns the failure, or null if the record follows all rules
 */
export function violation(
  { required, conditional }: WriteValidation,
  after: Readonly<Record<string, string>>,
  creates: boolean,
): Failure | null {
  const missing = creates ? required.filter((name) => !after[name]) : [];
  const errors = [
    ...missing.flatMap((name) => finding(name, 'MISSING_REQUIRED_PROPERTY', `A value for ${name} must be provided`)),
    ...conditional
      .filter(({ required: name, when }) => when.values.includes(after[when.property] ?? '') && !after[name])
      .flatMap(({ required: name, when }) =>
        finding(
          name,
          'MISSING_CONDITIONAL_REQUIRED_PROPERTY',
          `${name} is required because of a conditional property rule based on [${when.property}]`,
        ),
      ),
  ];
  return errors.length > 0 ? invalidRequest('The property values provided are invalid', { errors }) : null;
}
