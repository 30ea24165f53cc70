import { errorBodyOf } from './error-body';
import { hubspotError } from './failed-call';
import { HubspotCall } from './hubspot-call';
import { problemOfHubspotError } from './hubspot-problem';
import type { ProblemBody } from '../../problems/problem';

const call = Object.assign(new HubspotCall('1', { repeatable: true }), { attempts: 1 });
const pointers: Record<string, string> = { email: '/email', firstname: '/firstname' };

/** The problem for an answer of HubSpot. */
function problem(status: number, body: object, kept = false): ProblemBody {
  const error = hubspotError({ status, body: errorBodyOf({ status: 'error', correlationId: 'c', ...body }) }, call);
  return problemOfHubspotError(error, (property) => pointers[property] ?? `/properties/${property}`, { kept }).toBody();
}

describe('problemOfHubspotError', () => {
  it('lists the errors of HubSpot, each with its place in the body', () => {
    const errors = [
      { message: 'bad', code: 'INVALID_LONG', context: { propertyName: ['number'] } },
      { message: 'worse', code: 'INVALID_DATE', in: 'inputs[0].properties.closedate' },
      { message: 'Property "x" does not exist', code: 'PROPERTY_DOESNT_EXIST' },
      { message: 'A value for firstname must be provided', code: 'MISSING_REQUIRED_PROPERTY' },
      { message: 'no idea', in: 'properties' },
    ];
    const { detail, errors: listed } = problem(400, { category: 'VALIDATION_ERROR', message: 'No', errors });
    expect(detail).toBe('HubSpot said (400 VALIDATION_ERROR): No. Fix the listed errors and resend the request.');
    expect(listed?.map(({ pointer }) => pointer)).toEqual([
      '/properties/number',
      '/properties/closedate',
      '/properties/x',
      '/firstname',
      '',
    ]);
  });

  it('reads errors out of a message without a list of its own', () => {
    const json = '[{"isValid":false,"message":"Email address x is invalid","error":"INVALID_EMAIL","name":"email"}]';
    const message = `Property values were not valid: ${json}`;
    expect(problem(400, { category: 'VALIDATION_ERROR', message })).toMatchObject({
      detail:
        'HubSpot said (400 VALIDATION_ERROR): Property values were not valid. Correct the e-mail address, then resend the request.',
      errors: [{ pointer: '/email', message: 'Email address x is invalid', code: 'INVALID_EMAIL' }],
    });
  });

  it('keeps a message with JSON that it cannot read', () => {
    expect(problem(400, { category: 'VALIDATION_ERROR', message: 'No: [{broken' }).detail).toContain('No: [{broken');
  });

  it('points at properties in the context of the error', () => {
    const message = 'Error creating TICKET. Some required properties were not set.';
    const context = { properties: ['hs_pipeline_stage'] };
    expect(problem(400, { category: 'VALIDATION_ERROR', message, context }).errors).toEqual([
      { pointer: '/properties/hs_pipeline_stage', message },
    ]);
  });

  it.each<[string, number, object, string]>([
    [
      'a conflict',
      409,
      { category: 'CONFLICT', message: 'Contact already exists. Existing ID: 42' },
      'Record 42 already has this value.',
    ],
    [
      'a conflict without an id',
      409,
      { category: 'CONFLICT', message: 'no' },
      'Another record already has this value.',
    ],
    ['too many addresses', 414, { message: 'Cannot have more than 250 identities on a profile' }, 'Remove addresses'],
    ['a long address', 414, {}, 'HubSpot refuses a request of this size.'],
    ['a large request', 413, {}, 'HubSpot refuses a request of this size.'],
    [
      'a merged record',
      404,
      { category: 'OBJECT_NOT_FOUND', message: 'the object was merged' },
      'Send the id of that record.',
    ],
    [
      'a blocked address',
      400,
      { category: 'VALIDATION_ERROR', message: 'The email is blocklisted' },
      'HubSpot blocks this e-mail address',
    ],
    [
      'a read-only property',
      400,
      { category: 'VALIDATION_ERROR', errors: [{ message: 'no', code: 'READ_ONLY_VALUE' }] },
      'Leave out the read-only properties',
    ],
    [
      'a required property',
      400,
      { category: 'VALIDATION_ERROR', errors: [{ message: 'no', code: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY' }] },
      'Send the required properties too.',
    ],
    ['a refusal without a list', 400, { category: 'VALIDATION_ERROR', message: 'No' }, 'as HubSpot’s message says'],
  ])('has advice for %s', (_name, status, body, advice) => {
    const { detail } = problem(status, body);
    expect(detail).toContain(advice);
    expect(detail).not.toContain('listed errors');
  });

  it('names the scopes that the app needs', () => {
    const errors = [{ message: 'One of', context: { requiredGranularScopes: ['tickets', 'tickets.write'] } }];
    const { detail, errors: listed } = problem(403, { category: 'MISSING_SCOPES', message: 'No', errors }, true);
    expect(detail).toBe(
      'HubSpot said (403 MISSING_SCOPES): No. The write is kept, and sent when the operator has granted the app one of these scopes: tickets, tickets.write.',
    );
    expect(listed?.[0]?.message).toBe('One of tickets, tickets.write');
  });

  it('says that the portal moves, and where', () => {
    const { code, detail } = problem(488, { message: 'unknown to this hublet', correctHublet: 'eu1' }, true);
    expect(code).toBe('hubspot-failed');
    expect(detail).toContain('HubSpot moves this portal to another data centre (eu1). The write is kept');
  });

  it('does not blame the record for an answer without a reason', () => {
    const { code, detail } = problem(418, { message: 'no' }, true);
    expect([code, detail]).toEqual([
      'hubspot-failed',
      'HubSpot said (418): no. The write is kept and retried, because the answer does not say that the record is wrong.',
    ]);
  });

  it('has the rest of the context, and the page about the error', () => {
    const context = { id: ['abc'], objectWriteTraceId: ['w1'] };
    const links = { knowledge: 'https://developers.hubspot.com/docs', other: 'javascript:alert(1)' };
    expect(problem(404, { category: 'OBJECT_NOT_FOUND', message: 'No', context, links }).detail).toBe(
      'HubSpot said (404 OBJECT_NOT_FOUND): No (id: abc). See https://developers.hubspot.com/docs. The id may be mistyped, or the record deleted or merged.',
    );
  });

  it('bounds the text', () => {
    expect(problem(400, { category: 'VALIDATION_ERROR', message: 'x'.repeat(100_000) }).detail.length).toBeLessThan(
      1_200,
    );
  });
});
