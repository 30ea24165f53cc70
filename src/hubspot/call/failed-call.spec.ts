import { hubspotError, unreadableAnswer } from './failed-call';
import { HubspotCall } from './hubspot-call';

const callOf = (repeatable: boolean, more: Partial<HubspotCall> = {}): HubspotCall =>
  Object.assign(new HubspotCall('1', { repeatable }), { attempts: 2 }, more);

describe('hubspotError', () => {
  it("carries HubSpot's words and the facts of the call", () => {
    const body = { category: 'VALIDATION_ERROR', message: 'No', errors: [{ message: 'bad', code: 'INVALID_EMAIL' }] };
    const { facts } = hubspotError({ status: 400, body, correlationId: 'c', retryAfterSeconds: 1 }, callOf(true));
    expect(facts).toEqual({
      kind: 'refused',
      scope: 'record',
      status: 400,
      ...body,
      subCategory: undefined,
      context: undefined,
      correlationId: 'c',
      attempts: 2,
      mayHaveWritten: false,
      retryAfterSeconds: 1,
    });
  });

  it('never repeats the token, even if HubSpot does', () => {
    const body = { message: 'The token "a/b" is wrong', context: { token: ['a/b'] } };
    const { facts } = hubspotError({ status: 401, body }, callOf(true, { accessToken: 'a/b' }));
    expect(facts).toMatchObject({ message: 'The token "[hidden]" is wrong', context: { token: ['[hidden]'] } });
  });

  it.each([
    ['this attempt', 503, false, true],
    ['an earlier attempt', 400, true, true],
    ['no attempt', 413, false, false],
  ])('says that %s may have been carried out', (_name, status, before, mayHaveWritten) => {
    const { facts } = hubspotError({ status, body: {} }, callOf(true, { mayHaveWritten: before }));
    expect(facts.mayHaveWritten).toBe(mayHaveWritten);
  });

  it('takes the status of an OAuth error for its category, and its description for the message', () => {
    const body = { status: 'BAD_REFRESH_TOKEN', error: 'invalid_grant', error_description: 'It has ended' };
    expect(hubspotError({ status: 400, body }, callOf(true)).facts).toMatchObject({
      category: 'BAD_REFRESH_TOKEN',
      message: 'It has ended',
    });
  });

  it('names the status if HubSpot gives no message', () => {
    expect(hubspotError({ status: 418, body: {} }, callOf(true)).message).toBe('HubSpot answered with status 418');
  });
});

describe('unreadableAnswer', () => {
  it.each([
    [true, 'unreadable'],
    [false, 'outcome-unknown'],
  ])('to a call with repeatable %s is %s', (repeatable, kind) => {
    const { facts } = unreadableAnswer(callOf(repeatable), 201, 'c', 'is empty');
    expect(facts).toMatchObject({ kind, status: 201, correlationId: 'c', mayHaveWritten: true });
  });
});
