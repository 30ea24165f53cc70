import { ticketDefinition } from './ticket.definition';
import { toWrite } from './ticket.write';

describe('the write of a ticket', () => {
  it('is always a new one', () => {
    expect(toWrite({ subject: 'Noise' })).toMatchObject({
      definition: ticketDefinition,
      key: { kind: 'new' },
      associations: [],
    });
  });

  it('may have its subject in properties, and needs one', () => {
    expect(toWrite({ properties: { subject: 'Noise' } }).properties).toEqual({ subject: 'Noise' });
    for (const body of [{}, { subject: ' ' }, { subject: null }, { properties: { subject: '' } }]) {
      expect(() => toWrite(body)).toThrow('subject is required');
    }
  });

  it('sends short names as HubSpot’s properties', () => {
    const { properties, pointers } = toWrite({ subject: 'Noise', description: 'Loud', pipeline: '0', category: null });
    expect(properties).toEqual({ subject: 'Noise', content: 'Loud', hs_pipeline: '0', hs_ticket_category: '' });
    expect(pointers).toMatchObject({ content: '/description', hs_pipeline: '/pipeline' });
  });

  it('associates a deal that is named twice once, under the pointer that names it first', () => {
    const { associations } = toWrite({ subject: 'Noise', contactId: '1', dealId: '2', dealIds: ['3', '2', '3'] });
    expect(associations).toEqual([
      { toType: 'contacts', to: { id: '1' }, pointer: '/contactId' },
      { toType: 'deals', to: { id: '2' }, pointer: '/dealId' },
      { toType: 'deals', to: { id: '3' }, pointer: '/dealIds/0' },
    ]);
  });
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
