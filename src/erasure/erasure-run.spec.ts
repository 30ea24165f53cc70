import { Logger } from '@nestjs/common';
import { HubspotError } from '../hubspot/call/hubspot-error';
import { newPortalReport, type ErasureSteps, type KnownPerson, type PersonRequest } from './erasure-report';
import { ErasureRun, type RunSteps } from './erasure-run';
import type { Erasure } from './erasure-store';

const request: PersonRequest = { subject: { email: 'a@example.com' }, texts: [], portalId: null, hubspot: 'keep' };
const known: KnownPerson = { addresses: ['a@example.com'], ids: ['17'], keys: ['id:17'], records: ['18'] };

const erasure = (): Erasure => ({
  ...{ id: 'e1', kind: 'person', state: 'running', subjectHash: null, requestedBy: null },
  ...{ subjectCiphertext: JSON.stringify(request), requestedAt: new Date(0), finishedAt: null },
  report: { hubspot: 'keep', portals: [newPortalReport('42'), newPortalReport('43')] },
});

describe('ErasureRun', () => {
  let erasePerson: (portalId: string, request: PersonRequest, steps: ErasureSteps) => Promise<void>;
  let calls: unknown[][];
  const steps: RunSteps = {
    onWindow: (...window) => {
      calls.push(window);
      return Promise.resolve();
    },
    onKnown: (ciphertext) => {
      calls.push([ciphertext]);
      return Promise.resolve();
    },
  };
  const run = new ErasureRun(
    {
      erase: async (report, given, _isConnected, own) => {
        await erasePerson(report.portalId, given, own);
        report.state = 'done';
      },
    },
    { erase: () => Promise.reject(new Error('not a portal')) },
    {
      seal: (_id, sealed) => JSON.stringify(sealed),
      unseal: (_id, ciphertext) => JSON.parse(ciphertext) as PersonRequest,
    },
  );
  beforeEach(() => {
    calls = [];
  });

  it('seals the aliases of each portal with the request, for a process that continues', async () => {
    erasePerson = async (portalId, _request, { onKnown, onWindow }) => {
      await onKnown({ ...known, ids: [portalId] });
      await onWindow('closedWrites', 500, 7);
    };
    await run.run(erasure(), [], steps);
    const sealed = (...ids: string[]): string[] => [
      JSON.stringify({ ...request, known: Object.fromEntries(ids.map((id) => [id, { ...known, ids: [id] }])) }),
    ];
    expect(calls).toEqual([
      sealed('42'),
      ['42', 'closedWrites', 500, 7],
      sealed('42', '43'),
      ['43', 'closedWrites', 500, 7],
    ]);
  });

  it('leaves out finished portals, and continues after one that fails', async () => {
    Logger.overrideLogger(false);
    const begun: string[] = [];
    erasePerson = (portalId) => {
      begun.push(portalId);
      return portalId === '43'
        ? Promise.reject(new HubspotError({ kind: 'unavailable', message: 'away' }))
        : Promise.resolve();
    };
    const given = erasure();
    given.report.portals.unshift({ ...newPortalReport('41'), state: 'done' });
    given.report.portals.push(newPortalReport('44'));
    await run.run(given, [], steps);
    expect(begun).toEqual(['42', '43', '44']);
    expect(given.report.portals.map(({ state }) => state)).toEqual(['done', 'done', 'incomplete', 'done']);
    Logger.overrideLogger(['log', 'error', 'warn']);
  });
});
