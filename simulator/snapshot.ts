import { invalidRequest } from './failure';
import { findObjectType } from './object-types';
import { tierNames } from './rate-limits';
import type { SimulatorContents } from './state';
import { asList, asObject, type Wire } from './wire';

/** Snapshots of older releases lack the types that came later. */
const oldestTypes = ['contacts', 'companies', 'deals', 'tickets'];

/**
 * Validates the parts of a snapshot that would otherwise fail only later.
 * @throws Failure 400 that names the invalid field
 */
export function readContents(value: unknown): SimulatorContents {
  const contents = asObject(value, 'snapshot');
  check(Number.isSafeInteger(contents.nextId), 'nextId');
  for (const entry of listIn(contents, 'installations')) {
    const { portalId, refreshToken, scopes } = asObject(entry, 'installation');
    check(typeof refreshToken === 'string' && Number.isSafeInteger(portalId) && Array.isArray(scopes), 'installations');
  }
  for (const entry of listIn(contents, 'portals')) checkPortal(asObject(entry, 'portal'));
  return value as SimulatorContents;
}

function checkPortal(portal: Wire): void {
  const { portalId, tier, searchLagMs } = asObject(portal.settings, 'field settings');
  check(Number.isSafeInteger(portalId) && tierNames.some((name) => name === tier), 'settings');
  check(typeof searchLagMs === 'number', 'searchLagMs');
  asObject(portal.writeValidations, 'field writeValidations');
  for (const pair of listIn(portal, 'associations')) {
    const [from, to] = asList(pair, 'association').map((end) => asObject(end, 'association'));
    check(
      [from, to].every((end) => isType(end?.type) && typeof end?.id === 'string'),
      'associations',
    );
  }
  for (const entry of asList(portal.labels, 'labels')) {
    const { from, to, typeId, label } = asObject(entry, 'label');
    check(isType(from) && isType(to) && typeof typeId === 'number' && typeof label === 'string', 'labels');
  }
  const stores = asObject(portal.stores, 'field stores');
  check(Object.keys(stores).every(isType), 'stores');
  for (const type of new Set([...oldestTypes, ...Object.keys(stores)])) checkStore(asObject(stores[type], type));
  for (const entry of asList(portal.schemas, 'schemas')) {
    const { objectTypeId, name } = asObject(entry, 'schema');
    check(isType(objectTypeId) && typeof name === 'string', 'schemas');
  }
}

function checkStore(store: Wire): void {
  for (const entry of listIn(store, 'records')) {
    const { id, values, createdAtMs, updatedAtMs } = asObject(entry, 'record');
    const texts = Object.values(asObject(values, 'values')).every((text) => typeof text === 'string');
    check(typeof id === 'string' && texts && isTime(createdAtMs) && isTime(updatedAtMs), 'records');
  }
  for (const entry of listIn(store, 'properties')) {
    const { name, options, modificationMetadata } = asObject(entry, 'property');
    check(typeof name === 'string' && Array.isArray(options), 'properties');
    asObject(modificationMetadata, 'field modificationMetadata');
  }
  for (const entry of listIn(store, 'pipelines')) listIn(asObject(entry, 'pipeline'), 'stages');
  for (const entry of asList(store.groups, 'groups'))
    check(typeof asObject(entry, 'group').name === 'string', 'groups');
  for (const entry of asList(store.rules, 'rules')) {
    const [name, rules] = asList(entry, 'rules');
    const lists = asList(rules, 'rules').map((rule) => asObject(rule, 'rule').ruleArguments);
    check(typeof name === 'string' && lists.every((list) => Array.isArray(list)), 'rules');
  }
  check(
    asList(store.blockedEmails, 'blockedEmails').every((email) => typeof email === 'string'),
    'blockedEmails',
  );
  check(
    listIn(store, 'merged').every((pair) => Array.isArray(pair) && pair.length === 2),
    'merged',
  );
}

function listIn(wire: Wire, name: string): unknown[] {
  check(Array.isArray(wire[name]), name);
  return asList(wire[name], name);
}

function isType(value: unknown): boolean {
  return typeof value === 'string' && findObjectType(value) === value;
}

function isTime(value: unknown): boolean {
  return typeof value === 'number' && !Number.isNaN(new Date(value).getTime());
}

function check(holds: boolean, name: string): void {
  if (!holds) throw invalidRequest(`Invalid snapshot: ${name}`);
}
