import { editDuringWrites, type EditedWrites } from './support/edited-writes';
import { startTestService, type TestService } from './support/test-service';

const contacts = 150;

describe('a person who edits contacts while the service writes them', () => {
  let service: TestService;
  let number = 0;
  beforeAll(async () => {
    // The time of a call is most of the time in which an edit may be lost.
    service = await startTestService({ simulator: { latencyMs: 20 } });
  });
  afterAll(() => service.stop());

  const run = async (fills: boolean): Promise<EditedWrites> => {
    const ids: string[] = [];
    for (let index = 0; index < contacts; index += 1) {
      ids.push(await service.simulator.create('contacts', { email: `edited${(number += 1)}@example.com` }));
    }
    return editDuringWrites({
      simulator: service.simulator,
      put: (body) => service.send('PUT', '/api/contacts', body, { prefer: 'wait=50' }),
      ids,
      perSecond: 100,
      editWithinMs: 200,
      fills,
    });
  };

  it('loses no edit under fillIfEmpty, except between the read and the update', async () => {
    const { edits, outside, lostInside, lostOutside, untrue, windowsMs } = await run(true);
    expect({ lostOutside, untrue }).toEqual({ lostOutside: [], untrue: [] });
    expect([edits, windowsMs.length]).toEqual([contacts, contacts]);
    // Without edits outside that time the test would prove nothing.
    expect(outside).toBeGreaterThan(contacts / 10);
    expect(lostInside).toBeLessThanOrEqual(contacts - outside);
  }, 60_000);

  it('loses edits without fillIfEmpty, and the comparison finds them', async () => {
    expect((await run(false)).lostOutside).not.toEqual([]);
  }, 60_000);
});
