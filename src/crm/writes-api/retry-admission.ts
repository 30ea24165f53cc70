import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Problem } from '../../problems/problem';
import { RecordForms } from '../intake/record-forms';
import type { RequestEntry } from '../intake/request-entries';
import { toJournal } from '../intake/to-journal';
import { WriteAdmission } from '../intake/write-admission';
import { WriteKeys } from '../intake/write-keys';
import type { NewWrite, RecordIntent, StoredWrite } from '../journal/tables/stored-write';
import type { Write } from '../journal/tables/write';
import type { ObjectType } from '../object-types/object-types';
import { retriedBody, type RetryChanges } from './retried-body';

/** A retry that has passed every check. */
export interface AdmittedRetry {
  /** The write that replaces the failed one, under its id. */
  write: NewWrite;
  /** True if it still targets the same record. */
  keepsKey: boolean;
}

/** Admits the retries of failed writes as what they are: requests of their callers. */
@Injectable()
export class RetryAdmission {
  constructor(
    private readonly forms: RecordForms,
    private readonly admission: WriteAdmission,
    private readonly keys: WriteKeys,
  ) {}

  /**
   * Checks the retry of a failed write of a record.
   * @throws Problem of every check that a first request must pass
   */
  async admit(portalId: string, { id, queue, intent }: StoredWrite, changes: RetryChanges): Promise<AdmittedRetry> {
    const before = intent as RecordIntent;
    const entries = await this.entriesOf(portalId, queue as ObjectType, before, changes);
    const [admitted] = await this.admission.admit(portalId, entries);
    if (admitted === undefined) throw new Error('a retry was not checked');
    if (admitted instanceof Problem) throw admitted.with({ writeId: id });
    const pipelineOf = (write: Pick<Write, 'definition' | 'properties'>): string =>
      this.keys.pipelineOf(portalId, write);
    const { record } = toJournal(admitted, { id, lane: 'interactive', pipelineOf });
    return {
      write: {
        ...record,
        intent: { ...before, mode: undefined, given: undefined, fillIfEmpty: undefined, ...record.intent },
      },
      keepsKey:
        isDeepStrictEqual(before.key, admitted.key) &&
        [pipelineOf({ ...admitted, properties: before.properties }), ''].includes(pipelineOf(admitted)),
    };
  }

  private async entriesOf(
    portalId: string,
    objectType: ObjectType,
    before: RecordIntent,
    changes: RetryChanges,
  ): Promise<RequestEntry[]> {
    const { key, archive } = before;
    if (archive && key.kind === 'id') return [this.forms.archive(objectType, key.id)];
    const options = { portalId, objectType, choice: formOf(before), isStored: true } as const;
    return this.forms.read([retriedBody(before, changes)], options);
  }
}

/** The request that a failed write came by. */
function formOf({ key, mode }: RecordIntent): 'put' | 'post' {
  return mode === 'create' || key.kind === 'new' ? 'post' : 'put';
}
