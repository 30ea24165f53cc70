import type { FastifyInstance, FastifyRequest } from 'fastify';
import { invalidRequest, recordNotFound } from '../failure';
import { objectTypeOf } from '../object-types';
import type { RecordStore } from '../record-store';
import { portalOf, type SimulatorState } from '../state';
import { isUsable, ruleTypes, type ValidationRule } from '../validation-rules';
import { asList, asObject, asText } from '../wire';

interface RuleRoute {
  Params: { type: string; property: string; ruleType: string };
  Body: unknown;
}

/** The rules that the portal's administrators set for values. [docs/simulator.md 3, DOC, SPEC] */
export function propertyValidationRoutes(server: FastifyInstance, state: SimulatorState): void {
  const storeOf = (request: FastifyRequest<RuleRoute>): RecordStore =>
    portalOf(request).storeOf(objectTypeOf(request.params.type));
  const rulesOf = (request: FastifyRequest<RuleRoute>): ValidationRule[] =>
    storeOf(request).rules.get(request.params.property) ?? [];

  server.get<RuleRoute>('/:type', (request) => ({
    results: [...storeOf(request).rules].map(([propertyName, propertyValidationRules]) => ({
      propertyName,
      propertyValidationRules,
    })),
  }));

  server.get<RuleRoute>('/:type/:property', (request) => ({ results: rulesOf(request) }));

  server.get<RuleRoute>('/:type/:property/rule-type/:ruleType', (request) => {
    const found = rulesOf(request).find(({ ruleType }) => ruleType === request.params.ruleType);
    if (!found) throw recordNotFound(request.params.ruleType);
    return found;
  });

  server.put<RuleRoute>('/:type/:property/rule-type/:ruleType', async (request, reply) => {
    const { ruleType, property } = request.params;
    const rule = readRule({ ...asObject(request.body), ruleType });
    const others = rulesOf(request).filter((known) => known.ruleType !== ruleType);
    setRules(storeOf(request), property, [...others, rule]);
    state.changed();
    return reply.status(204).send();
  });
}

/** Reads a rule. @throws Failure 400 */
export function readRule(value: unknown): ValidationRule {
  const { ruleType, ruleArguments, shouldApplyNormalization } = asObject(value, 'rule');
  const type = asText(ruleType) ?? '';
  const rule = {
    ruleType: type,
    ruleArguments: asList(ruleArguments, 'ruleArguments').map(String),
    shouldApplyNormalization: shouldApplyNormalization === true,
  };
  if (!ruleTypes.includes(type)) throw invalidRequest(`${type} is not one of [${ruleTypes.join(', ')}]`);
  if (!isUsable(rule)) throw invalidRequest(`${rule.ruleArguments.join(', ')} are no arguments of ${type}`);
  return rule;
}

/** Sets the rules of a property. An empty list removes them. @throws Failure 404 if the property does not exist */
export function setRules({ properties, rules }: RecordStore, propertyName: string, given: ValidationRule[]): void {
  if (properties.get(propertyName)?.archived !== false) throw recordNotFound(propertyName);
  if (given.length > 0) rules.set(propertyName, given);
  else rules.delete(propertyName);
}
