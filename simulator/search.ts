import { invalidRequest, type Failure } from './failure';
import { finding, isMultiple } from './property-check';
import type { PropertyDefinition } from './property-definition';
import type { Switches } from './switches';
import { asList, asObject, asText, type Wire } from './wire';

type Values = Readonly<Record<string, string>>;
type Test = (values: Values) => boolean;

/** A compiled search request. */
export interface Search {
  matches: Test;
  /** The requested sort order; null if the request has none. */
  compare: ((a: Values, b: Values) => number) | null;
  limit: number;
  after: number;
  properties: string[];
}

const mostGroups = 5;
const mostFilters = 6;
const mostFiltersInAll = 18;
const longestBody = 3000;
const longestPage = 200;
const mostResults = 10_000;

const isCount = (number: number): boolean => Number.isInteger(number) && number >= 0;

/** The definition of a property that exists. */
type DefinitionOf = (name: string) => PropertyDefinition | undefined;
type SearchSwitches = Pick<Switches, 'searchFindsOneOfSeveral'>;

/** Reads a search request. [docs/simulator.md 5] @throws Failure 400 */
export function readSearch(body: Wire, definitionOf: DefinitionOf, switches: SearchSwitches): Search {
  const groups = asList(body.filterGroups, 'filterGroups').map((group) =>
    asList(asObject(group, 'filter group').filters, 'filters').map((filter) =>
      readFilter(asObject(filter, 'filter'), definitionOf, switches),
    ),
  );
  if (JSON.stringify(body).length > longestBody)
    throw invalidRequest(`The body must have at most ${longestBody} characters`);
  if (
    groups.length > mostGroups ||
    groups.some((filters) => filters.length > mostFilters) ||
    groups.flat().length > mostFiltersInAll
  ) {
    throw invalidRequest(
      `At most ${mostGroups} filter groups of ${mostFilters} filters, ${mostFiltersInAll} in all, are allowed`,
    );
  }
  const limit = Number(body.limit ?? 10);
  const after = Number(body.after ?? 0);
  if (!isCount(limit) || limit > longestPage) {
    throw invalidRequest(`limit must be at most ${longestPage}`);
  }
  if (!isCount(after)) throw invalidRequest('after must be a cursor from an earlier page');
  if (after + limit > mostResults) {
    throw invalidRequest(`Cannot search past ${mostResults} results`);
  }
  const query = asText(body.query)?.toLowerCase();
  const [sort, secondSort] = asList(body.sorts, 'sorts');
  if (secondSort !== undefined) throw invalidRequest('Only one sort rule is allowed');
  return {
    matches: (values) =>
      (groups.length === 0 || groups.some((filters) => filters.every((filter) => filter(values)))) &&
      (!query || Object.values(values).some((value) => value.toLowerCase().includes(query))),
    compare: sort === undefined ? null : readSort(sort, definitionOf),
    limit,
    after,
    properties: asList(body.properties, 'properties').map(String),
  };
}

/** A sort is a rule, or the name of a property. A minus before the name sorts descending. [docs/simulator.md 5, DOC] */
function readSort(sort: unknown, definitionOf: DefinitionOf): (a: Values, b: Values) => number {
  const text = asText(sort);
  const { propertyName, direction } =
    text === undefined
      ? asObject(sort, 'sort')
      : { propertyName: text.replace(/^-/, ''), direction: text.startsWith('-') ? 'DESCENDING' : 'ASCENDING' };
  const name = asText(propertyName) ?? '';
  if (!definitionOf(name)) throw unknownProperty(name);
  const sign = direction === 'DESCENDING' ? -1 : 1;
  return (a, b) => sign * compareValues(valueOf(a, name), valueOf(b, name));
}

function readFilter(filter: Wire, definitionOf: DefinitionOf, { searchFindsOneOfSeveral }: SearchSwitches): Test {
  const name = asText(filter.propertyName);
  const operator = asText(filter.operator);
  if (name === undefined || operator === undefined) throw incompleteFilter(['propertyName', 'operator']);
  const definition = definitionOf(name);
  if (!definition) throw unknownProperty(name);
  requireValues(filter, operator);
  const value = (asText(filter.value) ?? '').toLowerCase();
  const high = (asText(filter.highValue) ?? '').toLowerCase();
  // IN finds texts in lower case only. Options and numbers have no such rule. [docs/simulator.md 5, DOC]
  const exact = definition.type === 'string';
  // Numbers and times are equal by value, such as a time and its milliseconds. [docs/simulator.md 5, DOC]
  const isMeasured = ['number', 'date', 'datetime'].includes(definition.type);
  const listed = asList(filter.values, 'values').map((entry) => (exact ? String(entry) : String(entry).toLowerCase()));
  const tests: Record<string, (actual: string) => boolean> = {
    EQ: (actual) => actual === value || (isMeasured && compareValues(actual, value) === 0),
    LT: (actual) => compareValues(actual, value) < 0,
    LTE: (actual) => compareValues(actual, value) <= 0,
    GT: (actual) => compareValues(actual, value) > 0,
    GTE: (actual) => compareValues(actual, value) >= 0,
    BETWEEN: (actual) => compareValues(actual, value) >= 0 && compareValues(actual, high) <= 0,
    IN: (actual) => listed.includes(actual),
    HAS_PROPERTY: () => true,
    CONTAINS_TOKEN: (actual) => containsToken(actual, value),
  };
  const negated: Record<string, string> = {
    NEQ: 'EQ',
    NOT_IN: 'IN',
    NOT_HAS_PROPERTY: 'HAS_PROPERTY',
    NOT_CONTAINS_TOKEN: 'CONTAINS_TOKEN',
  };
  const positive = Object.hasOwn(negated, operator) ? (negated[operator] ?? '') : operator;
  const test = Object.hasOwn(tests, positive) ? tests[positive] : undefined;
  if (!test) throw invalidRequest(`There was a problem with the request: unknown operator ${operator}`);
  // A token is one of several options. [public code bases] Whether IN finds one of them is UNCONFIRMED. [docs/simulator.md 12]
  const apart =
    isMultiple(definition) && (positive === 'CONTAINS_TOKEN' || (positive === 'IN' && searchFindsOneOfSeveral));
  const holds: Test = (values) => {
    const actual = valueOf(values, name).toLowerCase();
    return actual !== '' && (apart ? actual.split(';').some((one) => test(one.trim())) : test(actual));
  };
  return positive !== operator ? (values) => !holds(values) : holds;
}

/** The fields of a filter that hold values, by operator. The others need `value`. */
const valueFields: Record<string, string[]> = {
  BETWEEN: ['value', 'highValue'],
  IN: ['values'],
  NOT_IN: ['values'],
  HAS_PROPERTY: [],
  NOT_HAS_PROPERTY: [],
};

/** @throws Failure 400 if a filter lacks the value of its operator */
function requireValues(filter: Wire, operator: string): void {
  const needed = Object.hasOwn(valueFields, operator) ? (valueFields[operator] ?? []) : ['value'];
  const missing = needed.filter((field) => filter[field] === undefined || filter[field] === null);
  if (missing.length > 0) throw incompleteFilter(missing);
}

/** [docs/simulator.md 5, nodejs#226] */
function incompleteFilter(fields: string[]): Failure {
  const message = `Cannot build Filter, some of required attributes are not set [${fields.join(', ')}]`;
  return invalidRequest(`Invalid input JSON on line 1, column 2: ${message}`);
}

/** The text is UNCONFIRMED. [docs/simulator.md 5] */
function unknownProperty(name: string): Failure {
  const errors = finding(name, 'PROPERTY_DOESNT_EXIST', `Property "${name}" does not exist`);
  return invalidRequest('There was a problem with the request.', { errors });
}

function containsToken(actual: string, token: string): boolean {
  const words = actual.split(/[^\p{L}\p{N}]+/u);
  if (!token.includes('*')) return words.includes(token) || actual === token;
  const parts = token.split('*');
  return hasParts(actual, parts) || words.some((word) => hasParts(word, parts));
}

/** True if a text has the parts in this order. The match never backtracks, so that every pattern is fast. */
function hasParts(text: string, parts: string[]): boolean {
  const [first = '', ...others] = parts;
  const last = others.pop() ?? '';
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - at >= last.length && text.endsWith(last);
}

/** A value by name; '' if absent. `hasOwn` excludes inherited names such as `constructor`. */
function valueOf(values: Values, name: string): string {
  return Object.hasOwn(values, name) ? (values[name] ?? '') : '';
}

/** Compares two values as numbers or times if both are, else as texts. */
function compareValues(a: string, b: string): number {
  const [x, y] = [toNumber(a), toNumber(b)];
  if (!Number.isNaN(x) && !Number.isNaN(y)) return x - y;
  return a < b ? -1 : a > b ? 1 : 0;
}

function toNumber(text: string): number {
  if (text === '') return Number.NaN;
  return /^\d{4}-\d{2}-\d{2}t/.test(text) ? Date.parse(text.toUpperCase()) : Number(text);
}
