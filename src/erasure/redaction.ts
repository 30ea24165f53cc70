import { erasedForm, type ClosedForm, type ClosedWriteForm } from '../crm/journal/tables/kept-values';
import type { RecordIntent, RecordOutcome } from '../crm/journal/tables/stored-write';
import type { Mentions } from './mentions';
import type { Relation } from './person';

/** New values of a write. */
export interface Change {
  /** The count of the receipt that it belongs to. */
  kind: 'erased' | 'redacted';
  form: ClosedForm;
}

/**
 * The change to a write with an outcome; null for none. Writes of the person, and associations with the person's record, lose
 * all their data. Writes of other records lose the values that mention the person: a retry leaves these properties out.
 */
export function changeOf(write: ClosedWriteForm, relation: Relation, mentions: Mentions): Change | null {
  if (relation === 'none' || isErased(write)) return null;
  if (relation !== 'mention') return { kind: 'erased', form: erasedForm(write) };
  const { intent, outcome, key, hubspotId, fromId, cause } = write;
  // Without its key a write cannot be retried, so that nothing of it is needed.
  if (mentions.isIn(key) || ('key' in intent && mentions.isIn(intent.key))) {
    return { kind: 'redacted', form: { ...erasedForm(write), hubspotId, fromId } };
  }
  return {
    kind: 'redacted',
    form: {
      key,
      intent: 'properties' in intent ? withoutMentions(intent, mentions) : mentions.replacedIn(intent),
      hubspotId,
      fromId,
      outcome: 'properties' in outcome ? outcomeWithout(outcome, mentions) : mentions.replacedIn(outcome),
      cause: cause === null ? null : mentions.replacedIn(cause),
    },
  };
}

/** True if an earlier erasure has removed the data. */
function isErased({ outcome }: ClosedWriteForm): boolean {
  if ('problem' in outcome) return outcome.problem.code === 'erased';
  return 'erased' in outcome && outcome.erased === true;
}

function withoutMentions(intent: RecordIntent, mentions: Mentions): RecordIntent {
  const { properties, given, ...rest } = intent;
  return {
    ...mentions.replacedIn(rest),
    properties: mentions.without(properties),
    ...(given && { given: mentions.without(given) }),
  };
}

function outcomeWithout({ properties, ...rest }: RecordOutcome, mentions: Mentions): RecordOutcome {
  return { ...mentions.replacedIn(rest), properties: mentions.without(properties) };
}
