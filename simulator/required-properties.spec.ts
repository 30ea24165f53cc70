import { missingRequired } from './required-properties';

describe('missingRequired', () => {
  const documented = { dealPropertiesRequired: true };
  const observed = { dealPropertiesRequired: false };

  it('names the stage that a ticket lacks', () => {
    expect(missingRequired('tickets', { subject: 'S', hs_pipeline: '0' }, observed)?.body).toMatchObject({
      message: 'Error creating TICKET. Some required properties were not set.',
      category: 'VALIDATION_ERROR',
      context: { properties: ['hs_pipeline_stage'] },
    });
    expect(missingRequired('tickets', { hs_pipeline_stage: '1' }, observed)).toBeNull();
  });

  it('asks a deal for the documented properties only by a switch', () => {
    expect(missingRequired('deals', { dealname: 'D' }, observed)).toBeNull();
    expect(missingRequired('deals', { dealname: 'D' }, documented)?.body.context).toEqual({
      properties: ['pipeline', 'dealstage'],
    });
  });

  it('asks contacts and companies for nothing', () => {
    expect(missingRequired('contacts', {}, documented)).toBeNull();
    expect(missingRequired('companies', {}, documented)).toBeNull();
  });
});
