import fc from 'fast-check';
import { apiPath } from './support/api-path';
import type { Answer } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

type Properties = Record<string, string | null>;

const seed = 1 + (Date.now() % 1_000_000);
const sequences = 40;
const upserts = '/contacts/batch/';

/** Values that HubSpot accepts or refuses, by property. */
const values: Record<string, (string | null)[]> = {
  phone: [null, '1', '2'],
  tags: [null, 'a', 'a;b', ';b', ';c', 'z'],
  lifecyclestage: [null, 'subscriber', 'lead', 'customer'],
  serial: ['TAKEN', 'free'],
  missing: ['1'],
};
const writes = fc.array(
  fc
    .uniqueArray(fc.constantFrom(...Object.keys(values)), { minLength: 1, maxLength: 2 })
    .chain((names) =>
      fc.record(Object.fromEntries(names.map((name) => [name, fc.constantFrom(...(values[name] ?? []))]))),
    ),
  { minLength: 2, maxLength: 6 },
);

describe.each(['on', 'off'])(`the service with PREFLIGHT=%s (seed ${seed})`, (preflight) => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ env: { PREFLIGHT: preflight } });
    const property = { groupName: 'contactinformation', type: 'enumeration', fieldType: 'checkbox' };
    const options = ['a', 'b', 'c'].map((value, displayOrder) => ({ value, label: value, displayOrder }));
    await add({ ...property, name: 'tags', label: 'Tags', options });
    await add({
      ...property,
      name: 'serial',
      label: 'Serial',
      type: 'string',
      fieldType: 'text',
      hasUniqueValue: true,
    });
    await contact('warm@example.com', { serial: 'TAKEN' });
  });
  beforeEach(() => service.simulator.forget());
  afterAll(() => service.stop());

  const add = (definition: object): Promise<Answer> =>
    service.simulator.call('POST', apiPath('crm/properties', 'contacts'), definition);
  const contact = (email: string, properties: Properties, headers?: Record<string, string>): Promise<Answer> =>
    service.send('POST', '/api/contacts', { email, properties }, headers);
  const settled = (answer: Answer): Promise<Answer> =>
    until(async () => {
      if (answer.status !== 202) return answer;
      const now = await service.send('GET', answer.headers.get('location') ?? '');
      return now.body.state === 'settled' || now.body.state === 'failed' ? now : null;
    });
  /** Accepts writes while no call can leave, so that they fold. */
  const accepted = async (accept: () => Promise<Answer[]>): Promise<Answer[]> => {
    const budget = await service.connect();
    await budget.query('BEGIN');
    await budget.query("SELECT 1 FROM hubspot_budgets WHERE bucket = 'general' FOR UPDATE");
    const answers = await accept();
    await budget.query('ROLLBACK');
    await budget.end();
    return Promise.all(answers.map(settled));
  };
  const sentTogether = (all: readonly (readonly [email: string, Properties])[]): Promise<Answer[]> =>
    accepted(async () => {
      const answers: Answer[] = [];
      for (const [email, properties] of all) {
        answers.push(await contact(email, properties, { prefer: 'respond-async' }));
      }
      return answers;
    });
  const valuesOf = async (email: string): Promise<Record<string, string> | undefined> => {
    const records = await service.simulator.records('contacts');
    const found = records.find(({ properties }) => properties.email === email);
    if (!found) return undefined;
    return Object.fromEntries(Object.keys(values).map((name) => [name, found.properties[name] ?? '']));
  };
  /** The result of a write for its caller, from either kind of answer. */
  const resultOf = ({ body }: Answer): string => {
    const problem = body.problem ?? (body.code ? body : undefined);
    return problem ? [problem.code, ...(problem.errors ?? []).map(({ pointer }) => pointer)].join(' ') : body.outcome;
  };

  it('leaves the records, and gives each caller the result, of writes that are sent alone', async () => {
    const generated = fc.sample(writes, { seed, numRuns: sequences });
    // A property is free for one record only, so each record gets a value of its own.
    const given = (mode: string) =>
      generated.map((sequence, index) => ({
        email: `${mode}${index}@example.com`,
        writes: sequence.map((one) =>
          'serial' in one && one.serial === 'free' ? { ...one, serial: `${mode}${index}` } : one,
        ),
      }));
    const together = await sentTogether(
      given('together').flatMap(({ email, writes: own }) => own.map((one) => [email, one] as const)),
    );
    const alone = await Promise.all(
      given('alone').map(async ({ email, writes: own }) => {
        const answers: Answer[] = [];
        for (const one of own) answers.push(await contact(email, one));
        return answers;
      }),
    );
    expect(together.map(resultOf)).toEqual(alone.flat().map(resultOf));
    for (let index = 0; index < sequences; index += 1) {
      const [folded, single] = [
        await valuesOf(`together${index}@example.com`),
        await valuesOf(`alone${index}@example.com`),
      ];
      const named = (mode: string, found?: Record<string, string>): object | undefined =>
        found && { ...found, serial: found.serial === `${mode}${index}` };
      expect([index, named('together', folded)]).toEqual([index, named('alone', single)]);
    }
  });

  it('sets a stage back that was cleared before, for bulk requests and waiting writes', async () => {
    const steps: Properties[] = [{ lifecyclestage: null }, { lifecyclestage: 'lead' }];
    await contact('back@example.com', { lifecyclestage: 'customer' });
    const records = steps.map((properties) => ({ email: 'back@example.com', properties }));
    const { body } = await service.send('POST', '/api/contacts/batch', { records });
    expect(body.results.map((entry) => (entry as unknown as { status: number }).status)).toEqual([200, 200]);
    expect(await valuesOf('back@example.com')).toMatchObject({ lifecyclestage: 'lead' });
    await contact('back@example.com', { lifecyclestage: 'customer' });
    await sentTogether(steps.map((properties) => ['back@example.com', properties] as const));
    expect(await valuesOf('back@example.com')).toMatchObject({ lifecyclestage: 'lead' });
  });

  it('delays no other record of the batch by writes that do not fold', async () => {
    await contact('hot@example.com', {});
    const others = Array.from({ length: 20 }, (_, index) => [`cold${index}@example.com`, { phone: '1' }] as const);
    await contact('cold0@example.com', {});
    await service.simulator.forget();
    const hot = ['a', ';b', ';c'].map((tags) => ['hot@example.com', { tags }] as const);
    const answers = await sentTogether([...hot, ...others]);
    expect(answers.every(({ body }) => body.state === 'settled')).toBe(true);
    expect(await valuesOf('hot@example.com')).toMatchObject({ tags: 'a;b;c' });
    expect((await service.simulator.requests(upserts)).length).toBeLessThanOrEqual(5);
  });
});
