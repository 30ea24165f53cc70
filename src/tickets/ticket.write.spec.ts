import { ticketDefinition } from './ticket.definition';
import { ticketForm, toNewWrite, toWrite } from './ticket.write';

const associated = { contactId: '1', dealId: '2', dealIds: ['3', '2', '3'] };
const associations = [
  { toType: 'contacts', to: { id: '1' }, pointer: '/contactId' },
  { toType: 'deals', to: { id: '2' }, pointer: '/dealId' },
  { toType: 'deals', to: { id: '3' }, pointer: '/dealIds/0' },
];

describe('the write of a new ticket', () => {
  it('has no key without an externalId', () => {
    const write = toNewWrite({ subject: 'Noise' });
    expect(write).toMatchObject({ definition: ticketDefinition, key: { kind: 'new' }, associations: [] });
    expect(write).not.toHaveProperty('mode');
  });

  it('only creates with an externalId', () => {
    const write = toNewWrite({ subject: 'Noise', externalId: 'C-1' });
    expect(write).toMatchObject({ key: { kind: 'external', externalId: 'C-1' }, mode: 'create' });
  });

  it('may have its subject in properties, and needs one', () => {
    expect(toNewWrite({ properties: { subject: 'Noise' } }).properties).toEqual({ subject: 'Noise' });
    for (const body of [{}, { subject: ' ' }, { subject: null }, { externalId: 'C-1', properties: { subject: '' } }]) {
      expect(() => toNewWrite(body)).toThrow('subject is required');
    }
  });

  it('sends short names as HubSpot’s properties', () => {
    const body = { subject: 'Noise', description: 'Loud', pipeline: '0', stage: '2', category: null };
    const { properties, pointers } = toNewWrite(body);
    expect(properties).toEqual({
      subject: 'Noise',
      content: 'Loud',
      hs_pipeline: '0',
      hs_pipeline_stage: '2',
      hs_ticket_category: '',
    });
    expect(pointers).toMatchObject({ content: '/description', hs_pipeline: '/pipeline', hs_pipeline_stage: '/stage' });
  });

  it('associates a deal that is named twice once, under the pointer that names it first', () => {
    expect(toNewWrite({ subject: 'Noise', ...associated }).associations).toEqual(associations);
  });
});

describe('the write of a PUT', () => {
  it('has the id as its key, else the externalId', () => {
    expect(toWrite({ id: '7', externalId: 'C-1', stage: 'Closed' })).toEqual({
      definition: ticketDefinition,
      key: { kind: 'id', id: '7' },
      properties: { hs_pipeline_stage: 'Closed' },
      pointers: { hs_pipeline_stage: '/stage' },
      associations: [],
    });
    const byExternalId = toWrite({ externalId: 'C-1', subject: null });
    expect(byExternalId).toMatchObject({ key: { kind: 'external', externalId: 'C-1' }, properties: { subject: '' } });
    expect(byExternalId).not.toHaveProperty('mode');
  });

  it('needs one of them', () => {
    expect(() => toWrite({ subject: 'Noise' })).toThrow('PUT needs the id of an existing ticket, or an externalId');
  });

  it('associates an existing ticket', () => {
    expect(toWrite({ id: '7', ...associated }).associations).toEqual(associations);
  });

  it('marks a record that is sent back', () => {
    const body = { id: '7', portalId: '1', properties: { subject: 'Noise', createdate: 'x' } };
    expect(toWrite(body)).toMatchObject({ key: { kind: 'id', id: '7' }, sentBack: { portalId: '1' } });
  });
});

it('POST and PUT have forms of their own', () => {
  expect([ticketForm.toWrite, ticketForm.creation?.toWrite]).toEqual([toWrite, toNewWrite]);
});

it.each([
  [{ subject: ' Noise ' }, 'Noise'],
  [{ subject: null }, '(no subject)'],
])('the name of the ticket %j is %s', (properties, name) => {
  expect(ticketDefinition.displayName(properties)).toBe(name);
});

it('a read of a ticket shows each property once', () => {
  expect(ticketDefinition.shownProperties).toEqual([
    ...['subject', 'content', 'hs_pipeline', 'hs_pipeline_stage', 'hs_ticket_priority', 'hs_ticket_category'],
    ...['hubspot_owner_id', 'createdate', 'hs_lastmodifieddate'],
  ]);
});
