import fc from 'fast-check';
import { apiPath } from './support/api-path';
import { request, type Answer } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

type Properties = Record<string, string | null>;

const seed = 1 + (Date.now() % 1_000_000);
const sequences = 40;
const text = { groupName: 'contactinformation', type: 'string', fieldType: 'text' };
const batches = '/contacts/batch/';

/** Values of each property. */
const values: Record<string, (string | null)[]> = {
  phone: [null, '1', '2'],
  tags: [null, 'a', 'a;b', ';b', ';c'],
  lifecyclestage: [null, 'subscriber', 'lead', 'customer'],
  serial: ['TAKEN', 'free'],
};
/** Values that preflight refuses already. */
const bad: Record<string, (string | null)[]> = { tags: ['z', ';z'], missing: ['1'] };
const sequencesOf = (lists: Record<string, (string | null)[]>): fc.Arbitrary<Properties[]> => {
  const write = fc
    .subarray(Object.keys(lists), { minLength: 1, maxLength: 2 })
    .chain((names) =>
      fc.record(Object.fromEntries(names.map((name) => [name, fc.constantFrom(...(lists[name] ?? []))]))),
    );
  return fc.array(write, { minLength: 2, maxLength: 6 });
};
const checked = sequencesOf(values);
const unchecked = sequencesOf({ ...values, ...bad, tags: [...(values.tags ?? []), ...(bad.tags ?? [])] });

describe.each(['on', 'off'])(`the service with PREFLIGHT=%s (seed ${seed})`, (preflight) => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ env: { PREFLIGHT: preflight, PREFLIGHT_WAIT_MS: '20000' } });
    const options = ['a', 'b', 'c'].map((value, displayOrder) => ({ value, label: value, displayOrder }));
    await add({ ...text, name: 'tags', label: 'Tags', type: 'enumeration', fieldType: 'checkbox', options });
    await add({ ...text, name: 'serial', label: 'Serial', hasUniqueValue: true });
    await add({ ...text, name: 'account', label: 'Account' });
    const rule = apiPath('crm/property-validations', '0-1/account/rule-type/ALPHANUMERIC');
    await service.simulator.call('PUT', rule, { ruleArguments: ['NUMERIC_ONLY'] });
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
    const generated = fc.sample(preflight === 'on' ? checked : unchecked, { seed, numRuns: sequences });
    // A property is free for one record only, so each record gets a value of its own.
    const given = (mode: string): { email: string; writes: Properties[] }[] =>
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
    await service.simulator.forget();
    const hot = ['customer', null, 'lead'].map((lifecyclestage) => ['hot@example.com', { lifecyclestage }] as const);
    const answers = await sentTogether([...hot, ...others]);
    expect(answers.every(({ body }) => body.state === 'settled')).toBe(true);
    expect(await valuesOf('hot@example.com')).toMatchObject({ lifecyclestage: 'lead' });
    const calls = await service.simulator.requests(batches);
    expect(calls.length).toBeLessThanOrEqual(6);
  });

  it('tells a caller that a rule of the portal forbids their value, although a later write replaces it', async () => {
    await contact('ruled@example.com', { account: '1' });
    const answers = await sentTogether(['2', 'x', '3'].map((account) => ['ruled@example.com', { account }] as const));
    expect(answers.map(resultOf)).toEqual(['updated', 'refused-by-hubspot /properties/account', 'updated']);
    const records = await service.simulator.records('contacts');
    const found = records.find(({ properties }) => properties.email === 'ruled@example.com');
    expect(found?.properties.account).toBe('3');
  });

  it('sends different values in one call once it knows that HubSpot accepts them', async () => {
    const email = 'busy@example.com';
    await contact(email, {});
    const phones = (from: number): (readonly [string, Properties])[] =>
      Array.from({ length: 5 }, (_, index) => [email, { phone: String(from + index) }] as const);
    let from = 0;
    const callsOfFive = async (): Promise<number> => {
      await service.simulator.forget();
      from += 5;
      await sentTogether(phones(from));
      expect(await valuesOf(email)).toMatchObject({ phone: String(from + 4) });
      return (await service.simulator.requests(batches)).length;
    };
    // Only preflight reads properties, and rules are read only for known properties.
    if (preflight === 'off') expect(await callsOfFive()).toBe(5);
    else await until(async () => (await callsOfFive()) <= 2);
  });

  it('tells a caller that a value is missing which a later write has, after HubSpot has named the rule once', async () => {
    const rule = { required: 'state', when: { property: 'country', values: ['US'] } };
    const path = `/_simulator/portals/1234567/write-validation/contacts`;
    const set = (conditional: object[]): Promise<Answer> =>
      request(service.simulator.url + path, 'PUT', { required: [], conditional });
    await set([rule]);
    try {
      const email = 'abroad@example.com';
      await contact(email, {});
      expect(resultOf(await contact(email, { country: 'US' }))).toContain('refused-by-hubspot');
      const answers = await sentTogether([
        [email, { country: 'US' }],
        [email, { state: 'Ohio' }],
        [email, { country: 'US' }],
      ]);
      expect(answers.map(resultOf)).toEqual([expect.stringContaining('refused-by-hubspot'), 'updated', 'updated']);
    } finally {
      await set([]);
    }
  });
});
