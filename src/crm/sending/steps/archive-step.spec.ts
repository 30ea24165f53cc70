import {
  archiving,
  claimedRecordWrite,
  contacts,
  foldedRecord,
  hubspotAnswer,
  hubspotFailure,
} from '../../../../test/support/sample-writes';
import type { HubspotAnswer } from '../../../hubspot/call/hubspot-answer';
import type { BatchAnswer } from '../../../hubspot/call/hubspot-wire';
import type { PlanOf, Unfinished } from '../planning/steps';
import { sendArchives } from './archive-step';
import { BatchRun } from './batch-run';

const planned = (id: string): PlanOf<'archive'> => ({
  record: foldedRecord(archiving(claimedRecordWrite({ kind: 'id', id }))),
  step: { kind: 'archive', id },
});

/** HubSpot with active and archived records. */
class Portal {
  readonly run = new BatchRun('1', contacts, {}, 3_600_000);
  readonly calls: string[][] = [];
  active = ['1', '2', '3'];
  archived: string[] = [];
  readFailure: Error | null = null;
  answer: (ids: readonly string[]) => Promise<HubspotAnswer<BatchAnswer>> = () => Promise.resolve(hubspotAnswer({}));

  send(...plans: PlanOf<'archive'>[]): Promise<Unfinished> {
    return sendArchives(
      {
        readRecords: (_portal, _type, _idProperty, ids, _properties, options) => {
          if (this.readFailure) return Promise.reject(this.readFailure);
          const known = options?.archived ? this.archived : this.active;
          return Promise.resolve(
            hubspotAnswer({ results: known.filter((id) => ids.includes(id)).map((id) => ({ id, properties: {} })) }),
          );
        },
        getRecord: () => Promise.resolve(null),
        archiveRecords: (_portal, _type, ids) => {
          this.calls.push([...ids]);
          return this.answer(ids);
        },
      },
      this.run,
      plans,
    );
  }

  get outcomes(): unknown[] {
    return this.run.dispatched.settled.map(({ hubspotId, outcome }) =>
      'problem' in outcome ? outcome.problem.code : [hubspotId, outcome.outcome],
    );
  }
}

describe('sendArchives', () => {
  it('archives active records in one call', async () => {
    const portal = new Portal();
    expect(await portal.send(planned('1'), planned('2'))).toEqual({ again: [], failed: [] });
    expect(portal.calls).toEqual([['1', '2']]);
    expect(portal.outcomes).toEqual([
      ['1', 'archived'],
      ['2', 'archived'],
    ]);
  });

  it('sends no call for records that are archived, or that HubSpot does not have', async () => {
    const portal = new Portal();
    portal.active = [];
    portal.archived = ['1'];
    await portal.send(planned('1'), planned('2'));
    expect(portal.calls).toEqual([]);
    expect(portal.run.dispatched.settled[0]).toMatchObject({ attempts: 1, outcome: { alreadyArchived: true } });
    expect(portal.outcomes).toEqual([['1', 'archived'], 'record-not-found']);
  });

  it('finds the record that HubSpot refuses to archive', async () => {
    const portal = new Portal();
    portal.answer = (ids) =>
      ids.includes('2') ? Promise.reject(hubspotFailure('refused')) : Promise.resolve(hubspotAnswer({}));
    const { failed, again } = await portal.send(planned('1'), planned('2'), planned('3'));
    expect(failed.map(({ step }) => step)).toEqual([{ kind: 'archive', id: '2' }]);
    expect(again).toEqual([]);
    expect(portal.outcomes).toEqual([
      ['1', 'archived'],
      ['3', 'archived'],
    ]);
  });

  it('reads a record again that has vanished meanwhile', async () => {
    const portal = new Portal();
    portal.answer = () => Promise.reject(hubspotFailure('not-found'));
    const { again } = await portal.send(planned('1'));
    expect(again).toMatchObject([{ target: { id: '1' }, mayBeArchived: true }]);
    expect(portal.outcomes).toEqual([]);
  });

  it('reads all records again if HubSpot’s errors leave it open which ones are archived', async () => {
    const portal = new Portal();
    portal.answer = () => Promise.resolve(hubspotAnswer({ errors: [{ category: 'X', message: 'one is missing' }] }));
    const { again } = await portal.send(planned('1'), planned('2'));
    expect(again).toHaveLength(2);
  });

  it('leaves records alone that it cannot read, and has archived none', async () => {
    const portal = new Portal();
    portal.readFailure = hubspotFailure('unavailable', { mayHaveWritten: true });
    const { failed } = await portal.send(planned('1'));
    expect(failed).toMatchObject([{ error: { kind: 'unavailable', facts: { mayHaveWritten: false } } }]);
    expect(portal.calls).toEqual([]);
  });

  it('does not hide an error of its own', async () => {
    const portal = new Portal();
    portal.readFailure = new Error('a bug');
    await expect(portal.send(planned('1'))).rejects.toThrow('a bug');
  });
});
