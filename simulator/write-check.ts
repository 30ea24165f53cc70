import { Failure, invalidProperties } from './failure';
import type { ObjectTypeName } from './object-types';
import type { Pipeline } from './pipelines';
import { checkValues, finding, type ValueFacts, type ValueFinding } from './property-check';
import type { PropertyDefinition } from './property-definition';
import { missingRequired } from './required-properties';
import { checkStage } from './stage-check';
import type { StoreContext } from './store-context';
import type { StoredRecord } from './stored-record';
import { emailsOf, type UniqueIndex } from './unique-index';
import type { ValidationRule } from './validation-rules';
import { violation } from './write-validation';

type Values = Readonly<Record<string, string>>;

/** The parts of a store that values are checked against. */
export interface CheckedStore {
  readonly type: ObjectTypeName;
  readonly properties: ReadonlyMap<string, PropertyDefinition>;
  readonly pipelines: readonly Pipeline[];
  readonly rules: ReadonlyMap<string, ValidationRule[]>;
  readonly unique: UniqueIndex;
  readonly blockedEmails: ReadonlySet<string>;
}

/** Checks the values of a write. [docs/simulator.md 3] */
export class WriteCheck {
  /** The facts for 2026-09, which normalises dates. */
  private readonly facts: ValueFacts;
  private readonly strictFacts: ValueFacts;

  constructor(
    private readonly store: CheckedStore,
    private readonly context: StoreContext,
  ) {
    this.facts = {
      definitionOf: (name) => store.properties.get(name),
      rulesOf: (name) => store.rules.get(name) ?? [],
      normalizesDates: true,
    };
    this.strictFacts = { ...this.facts, normalizesDates: false };
  }

  /**
   * Checks values for a new or an existing record.
   * @param enforced true if the portal's write validation applies, as in 2026-09
   * @returns the failure; null if the values are valid
   */
  refusal(values: Values, existing: StoredRecord | null, enforced: boolean): Failure | null {
    const { type, pipelines, unique } = this.store;
    const findings = checkValues(values, enforced ? this.facts : this.strictFacts);
    if (findings.length === 0) findings.push(...checkStage(type, pipelines, values, existing?.values));
    findings.push(...this.blocked(values));
    const conflicts = unique.conflicts(values, existing);
    if (conflicts instanceof Failure) return conflicts;
    findings.push(...conflicts);
    if (findings.length > 0) return invalidProperties(findings, this.context.portalId);
    const missing = existing ? null : missingRequired(type, values, this.context.switches);
    if (missing) return missing;
    const rules = enforced ? this.context.writeValidations[type] : undefined;
    return rules ? violation(rules, { ...existing?.values, ...values }, existing === null) : null;
  }

  /** The finding for an e-mail address that was deleted for privacy. The body is UNCONFIRMED. */
  private blocked(values: Values): ValueFinding[] {
    const { type, blockedEmails } = this.store;
    if (blockedEmails.size === 0 || type !== 'contacts' || !this.context.switches.gdprDeletedEmailsBlocked) return [];
    const email = emailsOf(values).find((one) => blockedEmails.has(one));
    if (email === undefined) return [];
    return finding('email', 'INVALID_EMAIL', `Email address ${email} is blocklisted because of a GDPR delete`);
  }
}
