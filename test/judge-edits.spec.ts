import { judgeEdits, readsAndWrites, type EditedRecord } from './support/judge-edits';

const at = (ms: number): string => new Date(ms).toISOString();
const call = (name: string, ms: number, ids: string[], status = 200): Parameters<typeof readsAndWrites>[0][number] => ({
  method: 'POST',
  path: `/crm/objects/2026-09/contacts/batch/${name}`,
  status,
  at: at(ms),
  ids,
});

describe('readsAndWrites', () => {
  it('pairs each update with the latest successful read of the record', () => {
    const requests = [
      call('read', 10, ['1', '2']),
      call('read', 20, ['1']),
      call('read', 25, ['1'], 503),
      call('update', 30, ['1', '2', '3']),
      call('update', 40, ['1']),
      { ...call('read', 45, ['1']), path: '/crm/objects/2026-09/deals/batch/read' },
    ];
    expect(readsAndWrites(requests, 'contacts')).toEqual(
      new Map([
        [
          '1',
          [
            { readMs: 20, writtenMs: 30 },
            { readMs: Infinity, writtenMs: 40 },
          ],
        ],
        ['2', [{ readMs: 10, writtenMs: 30 }]],
        ['3', [{ readMs: Infinity, writtenMs: 30 }]],
      ]),
    );
  });
});

describe('judgeEdits', () => {
  const calls = new Map([['1', [{ readMs: 10, writtenMs: 20 }]]]);
  const judge = (atMs: number, record: EditedRecord): ReturnType<typeof judgeEdits> =>
    judgeEdits([{ recordId: '1', atMs, value: 'edited' }], new Map([['1', record]]), calls, 'sent');

  it.each([
    ['kept, before the read', 9, 'edited', 'edited', {}],
    ['kept, after the update', 21, 'edited', null, {}],
    ['lost, at the time of the read', 10, 'sent', null, { outside: 0, lostInside: 1 }],
    ['lost, at the time of the update', 20, 'sent', null, { outside: 0, lostInside: 1 }],
    ['lost, before the read', 9, 'sent', undefined, { lostOutside: 1 }],
    ['lost, after the update', 21, 'sent', undefined, { lostOutside: 1 }],
    ['replaced by a value that nobody sent', 15, null, undefined, { outside: 0, lostOutside: 1 }],
    ['kept and not reported', 9, 'edited', null, { untrue: 1 }],
    ['reported and lost', 15, 'sent', 'edited', { outside: 0, lostInside: 1, untrue: 1 }],
    ['kept, and another value is reported', 21, 'edited', 'other', { untrue: 1 }],
  ] as const)('an edit that is %s', (_name, atMs, held, leftAlone, found) => {
    const fates = judge(atMs, { held, leftAlone });
    const counts = { ...fates, lostOutside: fates.lostOutside.length, untrue: fates.untrue.length };
    expect(counts).toEqual({ outside: 1, lostInside: 0, lostOutside: 0, untrue: 0, ...found });
  });

  it('of an unknown record is lost', () => {
    expect(
      judgeEdits([{ recordId: '2', atMs: 1, value: 'edited' }], new Map(), calls, 'sent').lostOutside,
    ).toHaveLength(1);
  });
});
