import { apiPath } from './support/api-path';
import type { Answer } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

describe('POST /api/tickets', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
  });
  afterAll(() => service.stop());

  const created = async (path: string, body: object): Promise<string> =>
    (await service.send('POST', path, body)).body.id;

  it('makes a new ticket each time, in the first pipeline and stage', async () => {
    const first = await service.send('POST', '/api/tickets', { subject: 'Same subject', description: 'Same story' });
    const second = await service.send('POST', '/api/tickets', { subject: 'Same subject', content: 'Same story' });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(first.body).toMatchObject({ objectType: 'tickets', outcome: 'created', delivery: 'exactly-once' });
    expect(second.body.id).not.toBe(first.body.id);
    const names = ['subject', 'content', 'hs_pipeline', 'hs_pipeline_stage'];
    expect(await service.simulator.propertiesOf('tickets', first.body.id, ...names)).toMatchObject({
      subject: 'Same subject',
      content: 'Same story',
      hs_pipeline: '0',
      hs_pipeline_stage: '1',
    });
  });

  it('accepts the shorter names of fields', async () => {
    const id = await created('/api/tickets', {
      subject: 'S',
      pipeline: '0',
      hs_pipeline_stage: '2',
      category: 'PRODUCT_ISSUE',
    });
    const inHubspot = await service.simulator.propertiesOf('tickets', id, 'hs_pipeline_stage', 'hs_ticket_category');
    expect(inHubspot).toMatchObject({ hs_pipeline_stage: '2', hs_ticket_category: 'PRODUCT_ISSUE' });
  });

  it('links to a contact and to deals, with HubSpot’s association types 16 and 28', async () => {
    const contactId = await created('/api/contacts', { email: 'caller@example.com' });
    const dealIds = [
      await created('/api/deals', { dealname: 'One' }),
      await created('/api/deals', { dealname: 'Two' }),
    ];
    const { status, body } = await service.send('POST', '/api/tickets', {
      subject: 'Linked',
      contactEmail: 'caller@example.com',
      dealId: dealIds[0],
      dealIds,
    });
    expect(status).toBe(201);
    expect(body.associations).toEqual([
      { toObjectType: 'contacts', toId: contactId, toEmail: 'caller@example.com', outcome: 'associated' },
      { toObjectType: 'deals', toId: dealIds[0], outcome: 'associated' },
      { toObjectType: 'deals', toId: dealIds[1], outcome: 'associated' },
    ]);
    for (const [type, typeId, ids] of [
      ['contacts', 16, [contactId]],
      ['deals', 28, dealIds],
    ] as const) {
      const associations = await service.simulator.associations('tickets', body.id, type);
      expect(associations.map(({ toObjectId }) => toObjectId).sort()).toEqual([...ids].sort());
      for (const { associationTypes } of associations) {
        expect(associationTypes).toContainEqual(expect.objectContaining({ category: 'HUBSPOT_DEFINED', typeId }));
      }
    }
  });

  it('makes the good links beside a bad one', async () => {
    const dealId = await created('/api/deals', { dealname: 'Good' });
    const { status, body } = await service.send('POST', '/api/tickets', {
      subject: 'Half linked',
      dealIds: [dealId, '88888888'],
    });
    expect(status).toBe(201);
    expect(body.associations).toMatchObject([
      { toId: dealId, outcome: 'associated' },
      { toId: '88888888', outcome: 'failed', error: { code: 'record-not-found' } },
    ]);
  });
});

/** An entry of a bulk request's answer. */
interface Entry {
  status: number;
  outcome?: { id: string; outcome: string; matchedBy?: string };
  problem?: { code: string; existingId?: string };
}

const entriesOf = ({ body }: Answer): Entry[] => body.results as unknown as Entry[];

let number = 0;
const unique = (word: string): string => `${word}${(number += 1)}`;

describe('tickets with an externalId', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ env: { PREFLIGHT_WAIT_MS: '20000' } });
    // The first write provisions the portal.
    await put({ externalId: 'warm', subject: 'warm' });
  });
  afterEach(() => service.simulator.forgetFaults());
  afterAll(() => service.stop());

  const put = (body: object, headers?: Record<string, string>): Promise<Answer> =>
    service.send('PUT', '/api/tickets', body, headers);
  const post = (body: object, headers?: Record<string, string>): Promise<Answer> =>
    service.send('POST', '/api/tickets', body, headers);
  const names = ['subject', 'content', 'hs_pipeline', 'hs_pipeline_stage', 'hubspot_owner_id', 'integration_key'];
  const ticketAt = (id: string): Promise<Record<string, string>> =>
    service.simulator.propertiesOf('tickets', id, ...names);
  const withKey = async (externalId: string): Promise<string[]> =>
    (await service.simulator.records('tickets'))
      .filter(({ properties }) => properties.integration_key === `external:${externalId}`)
      .map(({ id }) => id);
  const addPipeline = async (label: string, stages: string[]): Promise<{ id: string; stages: string[] }> => {
    const { status, body } = await service.simulator.call('POST', apiPath('crm/pipelines', 'tickets'), {
      label,
      displayOrder: 9,
      stages: stages.map((stage, displayOrder) => ({
        label: stage,
        displayOrder,
        metadata: { ticketState: 'OPEN' },
      })),
    });
    expect(status).toBe(201);
    return { id: body.id, stages: body.stages.map(({ id }) => id) };
  };

  describe('PUT', () => {
    it('creates a ticket by an own id, then updates it', async () => {
      const externalId = unique('PUT-');
      const first = await put({ externalId, subject: 'Noise', content: 'Loud' });
      expect(first).toMatchObject({ status: 201, body: { outcome: 'created', delivery: 'exactly-once' } });
      expect(first.body).not.toHaveProperty('matchedBy');
      const second = await put({ externalId, content: 'Louder' });
      expect(second).toMatchObject({
        status: 200,
        body: { id: first.body.id, outcome: 'updated', matchedBy: 'externalId', delivery: 'exactly-once' },
      });
      expect(await ticketAt(first.body.id)).toMatchObject({
        subject: 'Noise',
        content: 'Louder',
        hs_pipeline: '0',
        hs_pipeline_stage: '1',
        integration_key: `external:${externalId}`,
      });
    });

    it('updates a ticket by its id, and creates none', async () => {
      const id = await service.simulator.create('tickets', { subject: 'Made by a person', hs_pipeline_stage: '2' });
      expect(await put({ id, content: 'Seen' })).toMatchObject({ status: 200, body: { id, matchedBy: 'id' } });
      expect(await ticketAt(id)).toMatchObject({
        subject: 'Made by a person',
        content: 'Seen',
        hs_pipeline_stage: '2',
      });
      expect(await put({ id: '424242', content: 'x' })).toMatchObject({
        status: 404,
        body: { code: 'record-not-found' },
      });
    });

    it('needs an id or an externalId', async () => {
      expect(await put({ subject: 'Nobody’s' })).toMatchObject({
        status: 400,
        body: { code: 'invalid-request', errors: [{ pointer: '/id', code: 'required' }] },
      });
    });

    it('closes, moves and reassigns a ticket, by labels and addresses or by ids', async () => {
      const externalId = unique('MOVE-');
      const { body } = await put({ externalId, subject: 'Moves' });
      expect(await put({ externalId, stage: 'Closed' })).toMatchObject({ status: 200, body: { id: body.id } });
      expect(await ticketAt(body.id)).toMatchObject({ hs_pipeline: '0', hs_pipeline_stage: '4' });
      expect(await put({ id: body.id, hs_pipeline_stage: '2' })).toMatchObject({ status: 200 });
      expect(await ticketAt(body.id)).toMatchObject({ hs_pipeline_stage: '2' });
      const label = unique('Repairs ');
      const { id: pipelineId, stages } = await addPipeline(label, ['Received', 'Closed']);
      expect(await put({ externalId, pipeline: label, stage: 'Closed' })).toMatchObject({ status: 200 });
      expect(await ticketAt(body.id)).toMatchObject({ hs_pipeline: pipelineId, hs_pipeline_stage: stages[1] });
      // Two pipelines have the label now. Preflight leaves the decision to HubSpot if its schema may be old.
      expect(await put({ externalId, stage: 'Closed' })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/stage', code: 'INVALID_OPTION' }] },
      });
      expect(await put({ externalId, hs_pipeline: '0', hs_pipeline_stage: 'Closed' })).toMatchObject({ status: 200 });
      for (const [owner, id] of [
        ['mary@example.com', '72'],
        ['73', '73'],
        [null, null],
      ]) {
        expect(await put({ externalId, hubspot_owner_id: owner })).toMatchObject({ status: 200 });
        expect((await ticketAt(body.id)).hubspot_owner_id ?? '').toBe(id ?? '');
      }
      expect(await ticketAt(body.id)).toMatchObject({ subject: 'Moves', hs_pipeline: '0', hs_pipeline_stage: '4' });
    });

    it('associates a ticket that exists, and keeps its other associations', async () => {
      const externalId = unique('LINK-');
      const email = `${unique('person')}@example.com`;
      const contact = await service.send('POST', '/api/contacts', { email });
      const deal = await service.send('POST', '/api/deals', { externalId: unique('D-'), dealname: unique('D') });
      const { body } = await put({ externalId, subject: 'Linked later' });
      const linked = await put({ externalId, contactEmail: email });
      expect(linked).toMatchObject({
        status: 200,
        body: { associations: [{ toObjectType: 'contacts', toId: contact.body.id, outcome: 'associated' }] },
      });
      const again = await put({ id: body.id, dealIds: [deal.body.id] });
      expect(again).toMatchObject({ status: 200, body: { associations: [{ toId: deal.body.id }] } });
      for (const [type, id] of [
        ['contacts', contact.body.id],
        ['deals', deal.body.id],
      ] as const) {
        const found = await service.simulator.associations('tickets', body.id, type);
        expect(found.map(({ toObjectId }) => toObjectId)).toEqual([id]);
      }
    });

    it('takes a ticket as GET returned it', async () => {
      const { body } = await put({ externalId: unique('BACK-'), subject: 'Sent back' });
      const read = await service.send('GET', `/api/tickets/${body.id}`);
      const { properties, ...rest } = read.body;
      const answer = await put({ ...rest, properties: { ...properties, content: 'Changed' } });
      expect(answer).toMatchObject({ status: 200, body: { id: body.id, ignored: expect.anything() as unknown } });
      expect(await ticketAt(body.id)).toMatchObject({ subject: 'Sent back', content: 'Changed' });
    });

    it('lists properties that did not take effect, and whether a ticket was created', async () => {
      const externalId = unique('LIST-');
      const { body } = await put({ externalId, subject: 'Listed' });
      const list = await service.send('GET', '/api/new-crm-objects?type=tickets&limit=1');
      expect(list.body.results).toMatchObject([{ id: body.id, name: 'Listed' }]);
      await put({ externalId, subject: 'Renamed' });
      const renamed = await service.send('GET', '/api/new-crm-objects?type=tickets&limit=1');
      expect(renamed.body.results).toMatchObject([{ id: body.id, name: 'Renamed' }]);
      const write = await service.send('GET', `/api/writes/${body.writeId}`);
      expect(write.body).toMatchObject({ state: 'settled', outcome: 'created' });
    });

    it('folds waiting updates of a ticket into one call, in their order', async () => {
      const externalId = unique('FOLD-');
      const { body } = await put({ externalId, subject: 'Folded' });
      const putFive = async (): Promise<void> => {
        // While the first one is under way, the others wait for their turn.
        await service.simulator.order({ match: { path: '/tickets/batch/' }, times: 1, delayMs: 2_000 });
        const answers: Answer[] = [];
        for (let index = 1; index <= 5; index += 1) {
          answers.push(await put({ externalId, content: String(index) }, { prefer: 'respond-async' }));
        }
        expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
        await until(async () => {
          const last = await service.send('GET', answers[4]?.headers.get('location') ?? '');
          return last.body.state === 'settled';
        });
      };
      // Waiting writes fold once the service knows the rules for their values. The first of them make it read the rules.
      await putFive();
      await service.simulator.forget();
      await putFive();
      expect(await ticketAt(body.id)).toMatchObject({ content: '5' });
      // The second one may have been accepted before the first one was claimed.
      expect((await service.simulator.requests('/tickets/batch/')).length).toBeLessThanOrEqual(2);
    });

    it('creates one ticket for many requests at once with a new id', async () => {
      const externalId = unique('MANY-');
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, index) => put({ externalId, subject: `S${index}` })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 200, 201]);
      expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
      expect(await withKey(externalId)).toEqual([answers[0]?.body.id]);
    });

    it.each(['upsert', 'update'])('writes once after the answer of the %s is lost', async (kind) => {
      const externalId = unique('LOST-');
      if (kind === 'update') await put({ externalId, subject: 'Before' });
      await service.simulator.order({ match: { path: `/tickets/batch/${kind}` }, times: 1, reset: 'after' });
      const answer = await put({ externalId, subject: 'After' });
      expect(answer).toMatchObject(
        kind === 'upsert'
          ? { status: 201, body: { outcome: 'created' } }
          : { status: 200, body: { outcome: 'updated' } },
      );
      expect(await withKey(externalId)).toEqual([answer.body.id]);
    });

    it('is checked without writing', async () => {
      const { body } = await service.send('POST', '/api/tickets/validate', {
        records: [
          { id: '7', stage: 'Closed', hs_pipeline: '0' },
          { externalId: 'V-1', hubspot_owner_id: 'mary@example.com' },
          { stage: 'Closed', hs_pipeline: '0' },
          { externalId: 'V-1', stage: 'Never' },
        ],
      });
      expect(body.results).toMatchObject([
        { valid: true, properties: { hs_pipeline: '0', hs_pipeline_stage: '4' } },
        { valid: true, properties: { hubspot_owner_id: '72' } },
        { valid: false, findings: [{ pointer: '/subject', code: 'required' }] },
        { valid: false, findings: [{ pointer: '/stage', code: 'INVALID_OPTION' }] },
      ]);
    });
  });

  describe('POST', () => {
    it('creates a ticket that PUT then updates', async () => {
      const externalId = unique('POST-');
      const first = await post({ externalId, subject: 'New' });
      expect(first).toMatchObject({ status: 201, body: { outcome: 'created', delivery: 'exactly-once' } });
      expect(await ticketAt(first.body.id)).toMatchObject({
        subject: 'New',
        hs_pipeline_stage: '1',
        integration_key: `external:${externalId}`,
      });
      expect(await put({ externalId, content: 'x' })).toMatchObject({ status: 200, body: { id: first.body.id } });
    });

    it.each(['POST', 'PUT', 'a person', 'PUT, forgotten by the service'])(
      'writes nothing if a ticket has the id already, made by %s',
      async (maker) => {
        const externalId = unique('TAKEN-');
        const made = { subject: 'First', content: 'Stays' };
        const existingId =
          maker === 'a person'
            ? await service.simulator.create('tickets', {
                ...made,
                hs_pipeline_stage: '1',
                integration_key: `external:${externalId}`,
              })
            : (await service.send(maker === 'POST' ? 'POST' : 'PUT', '/api/tickets', { externalId, ...made })).body.id;
        if (maker.endsWith('forgotten by the service')) await service.query('DELETE FROM record_identities');
        const taken = await post({ externalId, subject: 'Second', content: 'Lost' });
        expect(taken).toMatchObject({
          status: 409,
          body: {
            code: 'record-exists',
            existingId,
            detail: expect.stringContaining(`The ticket ${existingId} has this externalId already`) as string,
            errors: [{ pointer: '/externalId', code: 'taken' }],
          },
        });
        expect(await ticketAt(existingId)).toMatchObject(made);
        expect(await withKey(externalId)).toEqual([existingId]);
        expect(await service.send('GET', `/api/writes/${taken.body.writeId}`)).toMatchObject({
          body: { state: 'failed', problem: { code: 'record-exists', existingId } },
        });
      },
    );

    it('creates one ticket for many requests at once, and tells the others its id', async () => {
      const externalId = unique('RACE-');
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, index) => post({ externalId, subject: `S${index}` })),
      );
      const created = answers.filter(({ status }) => status === 201);
      const [first] = created;
      expect(created).toHaveLength(1);
      const others = answers.filter(({ status }) => status !== 201);
      for (const other of others) {
        expect(other).toMatchObject({ status: 409, body: { code: 'record-exists', existingId: first?.body.id } });
      }
      expect(await withKey(externalId)).toEqual([first?.body.id]);
      expect((await ticketAt(first?.body.id ?? '')).subject).toBe(first?.body.properties.subject);
    });

    it('is created once, and called created, after the answer of the first call is lost', async () => {
      const externalId = unique('LOST-');
      await service.simulator.order({ match: { path: '/tickets/batch/create' }, times: 1, reset: 'after' });
      const answer = await post({ externalId, subject: 'Lost' }, { prefer: 'wait=30' });
      expect(answer).toMatchObject({ status: 201, body: { outcome: 'created', delivery: 'exactly-once' } });
      expect(await withKey(externalId)).toEqual([answer.body.id]);
      expect(await post({ externalId, subject: 'Again' })).toMatchObject({
        status: 409,
        body: { existingId: answer.body.id },
      });
    });

    it('is refused, and not called created, if a failure came before the look at a young ticket', async () => {
      const externalId = unique('YOUNG-');
      const { body } = await post({ externalId, subject: 'Young' });
      await service.simulator.order({ match: { path: '/tickets/batch/read' }, times: 8, status: 503 });
      const answer = await post({ externalId, subject: 'Late' }, { prefer: 'wait=50' });
      expect(answer).toMatchObject({ status: 409, body: { code: 'record-exists', existingId: body.id } });
      expect(await ticketAt(body.id)).toMatchObject({ subject: 'Young' });
    });

    it('updates no ticket that somebody else creates at the same moment', async () => {
      const externalId = unique('MOMENT-');
      await service.simulator.order({ match: { path: '/tickets/batch/create' }, times: 1, delayMs: 500 });
      const answer = post({ externalId, subject: 'Ours' });
      await until(async () => (await service.simulator.faultsMet()) > 0);
      const existingId = await service.simulator.create('tickets', {
        subject: 'Theirs',
        hs_pipeline_stage: '1',
        integration_key: `external:${externalId}`,
      });
      expect(await answer).toMatchObject({ status: 409, body: { code: 'record-exists', existingId } });
      expect(await ticketAt(existingId)).toMatchObject({ subject: 'Theirs' });
    });

    it('is free again after the ticket was deleted, and is the survivor’s after a merge', async () => {
      const [a, b] = [unique('GONE-'), unique('GONE-')];
      const first = await post({ externalId: a, subject: 'A' });
      await service.simulator.archive('tickets', first.body.id);
      const second = await post({ externalId: a, subject: 'A again' });
      expect(second).toMatchObject({ status: 201 });
      expect(second.body.id).not.toBe(first.body.id);
      const other = await post({ externalId: b, subject: 'B' });
      const survivor = await service.simulator.merge('tickets', second.body.id, other.body.id);
      for (const externalId of [a, b]) {
        expect(await post({ externalId, subject: 'C' })).toMatchObject({
          status: 409,
          body: { existingId: survivor },
        });
      }
    });

    it('has no id, and says what to send instead', async () => {
      expect(await post({ id: '7', subject: 'S' })).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/id', message: expect.stringContaining('Send PUT') as string }] },
      });
    });

    it('stays a creation when it is retried', async () => {
      const externalId = unique('RETRY-');
      const first = await put({ externalId, subject: 'First' });
      const { body } = await post({ externalId, subject: 'Second' });
      const retry = (more: object = {}): Promise<Answer> =>
        service.send('POST', `/api/writes/${body.writeId}/retry`, more);
      expect(await retry()).toMatchObject({ status: 409, body: { code: 'record-exists', writeId: body.writeId } });
      expect(await retry({ properties: { subject: null } })).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/subject', code: 'required' }] },
      });
      expect(await ticketAt(first.body.id)).toMatchObject({ subject: 'First' });
      await service.simulator.archive('tickets', first.body.id);
      expect(await retry({ properties: { content: 'Mended' } })).toMatchObject({
        status: 201,
        body: { outcome: 'created', writeId: body.writeId },
      });
    });
  });

  describe('bulk requests', () => {
    it('create with POST, each id once, and update with PUT', async () => {
      const [a, b, taken] = [unique('B-'), unique('B-'), unique('B-')];
      const { body } = await put({ externalId: taken, subject: 'Taken' });
      const records = [a, b, a, taken, a].map((externalId, index) => ({ externalId, subject: `S${index}` }));
      await service.simulator.forget();
      const posted = entriesOf(await service.send('POST', '/api/tickets/batch', { records }, { prefer: 'wait=30' }));
      const [idA, idB] = await Promise.all([a, b].map(async (externalId) => (await withKey(externalId))[0]));
      expect(posted).toMatchObject([
        { status: 201, outcome: { id: idA, outcome: 'created' } },
        { status: 201, outcome: { id: idB, outcome: 'created' } },
        { status: 409, problem: { code: 'record-exists', existingId: idA } },
        { status: 409, problem: { code: 'record-exists', existingId: body.id } },
        { status: 409, problem: { code: 'record-exists', existingId: idA } },
      ]);
      // The repeated ids take no calls of their own.
      expect((await service.simulator.requests('/tickets/batch/')).length).toBeLessThanOrEqual(3);
      const changes = [
        { externalId: a, content: '1' },
        { id: idB, content: '2' },
        { externalId: a, content: '3' },
        { subject: 'Without a key' },
      ];
      const put2 = await service.send('PUT', '/api/tickets/batch', { records: changes }, { prefer: 'wait=30' });
      expect(entriesOf(put2)).toMatchObject([
        { status: 200, outcome: { id: idA, matchedBy: 'externalId' } },
        { status: 200, outcome: { id: idB, matchedBy: 'id' } },
        { status: 200, outcome: { id: idA, matchedBy: 'externalId' } },
        { status: 400, problem: { code: 'invalid-request' } },
      ]);
      expect(await ticketAt(idA ?? '')).toMatchObject({ content: '3' });
    });

    it('update a hundred tickets in one call', async () => {
      const word = unique('H');
      const records = Array.from({ length: 100 }, (_, index) => ({ externalId: `${word}-${index}`, subject: 'H' }));
      const write = async (): Promise<string[]> => {
        await service.simulator.forget();
        const { status } = await service.send('PUT', '/api/tickets/batch', { records }, { prefer: 'wait=30' });
        expect(status).toBe(207);
        return (await service.simulator.requests('/tickets/batch/')).map(({ path }) => path.split('/').at(-1) ?? '');
      };
      expect(await write()).toEqual(['read', 'upsert']);
      expect(await write()).toEqual(['update']);
    });
  });
});

describe('tickets with an externalId, in a portal without the unique property', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
    const body = { category: 'MISSING_SCOPES', message: 'no' };
    await service.simulator.order({ match: { method: 'POST', path: '/crm/properties/' }, status: 403, body });
  });
  afterAll(() => service.stop());

  const send = (method: string, body: object): Promise<Answer> => service.send(method, '/api/tickets', body);

  it('are known by what the service remembers, and promise no more', async () => {
    const externalId = unique('ONCE-');
    const first = await send('POST', { externalId, subject: 'First' });
    expect(first).toMatchObject({ status: 201, body: { outcome: 'created', delivery: 'at-least-once' } });
    expect(await send('POST', { externalId, subject: 'Second' })).toMatchObject({
      status: 409,
      body: { code: 'record-exists', existingId: first.body.id },
    });
    expect(await send('PUT', { externalId, content: 'x' })).toMatchObject({
      status: 200,
      body: { id: first.body.id, matchedBy: 'externalId' },
    });
    await service.simulator.archive('tickets', first.body.id);
    expect(await send('POST', { externalId, subject: 'Third' })).toMatchObject({ status: 201 });
  });

  it('are created once by many requests at once', async () => {
    const externalId = unique('RACE-');
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => send('POST', { externalId, subject: `Race ${index}` })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
    const made = (await service.simulator.records('tickets')).filter(({ properties }) =>
      properties.subject?.startsWith('Race '),
    );
    expect(made).toHaveLength(1);
  });
});
