import { Inject, Injectable } from '@nestjs/common';
import { writeIdOf, writeKey } from '../../journal/tables/write-key';
import { RecordIdentities } from '../../identity/record-identities';
import { JournalReads } from '../../journal/reads/journal-reads';
import type { FoldedRecord } from '../folding/fold';
import type { KeyIdentity } from '../keys/resolution';
import type { SendContext } from '../calls/send-context';

/**
 * Lets one write at a time create the record of a name, in portals without the unique property. Writes of one name may have
 * different keys in the journal, because a process may not know the portal's pipelines yet. HubSpot would accept both records.
 */
@Injectable()
export class CreationTurns {
  constructor(
    @Inject(RecordIdentities) private readonly identities: Pick<RecordIdentities, 'takeOver'>,
    @Inject(JournalReads) private readonly journal: Pick<JournalReads, 'find'>,
  ) {}

  /**
   * Takes the turn of a name. The write that reserved the identity has it, until that write has an outcome.
   * @returns false while another write has the turn
   */
  async take(
    { portalId, definition }: Pick<SendContext, 'portalId' | 'definition'>,
    { target, writes: [first] }: FoldedRecord,
    { key, integrationKey }: KeyIdentity,
  ): Promise<boolean> {
    if (target.kind !== 'name' || integrationKey === null) return true;
    const own = writeKey(first.id);
    if (integrationKey === own) return true;
    const owner = writeIdOf(integrationKey);
    if (owner !== null && (await this.isOpen(portalId, owner))) return false;
    const identity = { portalId, objectType: definition.objectType, key };
    return this.identities.takeOver(identity, integrationKey, own);
  }

  private async isOpen(portalId: string, writeId: string): Promise<boolean> {
    const found = await this.journal.find(portalId, [writeId]);
    return found.some(({ id, state }) => id === writeId && state !== 'settled' && state !== 'failed');
  }
}
