import { invalidRequest, type Failure } from './failure';
import type { ObjectTypeName } from './object-types';
import { finding } from './property-check';

/** A property that is required where another one has certain values. */
export interface ConditionalRule {
  required: string;
  when: { property: string; values: string[] };
}

/** What a portal's administrators require of one object type. Enforced by 2026-09 only. [docs/simulator.md 1, CL, WV] */
export interface WriteValidation {
  required: string[];
  conditional: ConditionalRule[];
}

/** The settings of a portal, by object type; types without any have no rules. */
export type WriteValidations = Partial<Record<ObjectTypeName, WriteValidation>>;

/** Whether a path enforces the rules: 2026-09 does, v3 and 2026-03 do not. */
export function enforcesWriteValidation(url: string): boolean {
  return url.includes('/2026-09/');
}

/**
 * What the rules have against a record as it would be after the write.
 * @param creates required properties are asked for where a record is created; conditional ones at every write
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
