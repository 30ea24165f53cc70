import { claimedRecordWrite, companies, contacts, deals, foldedRecord } from '../../../../test/support/sample-writes';
import { ticketDefinition } from '../../../tickets/ticket.definition';
import { renameOf } from './renamed-identity';

const deal = (properties: Record<string, string>): ReturnType<typeof foldedRecord> =>
  foldedRecord(claimedRecordWrite({ kind: 'id', id: '7' }, properties));
const contact = (properties: Record<string, string>): ReturnType<typeof foldedRecord> =>
  foldedRecord(claimedRecordWrite({ kind: 'id', id: '7' }, properties));
const written = (properties: Record<string, string>): Parameters<typeof renameOf>[2] => ({ id: '7', properties });

describe('renameOf', () => {
  it('moves a deal to its new name and pipeline, as HubSpot has them', () => {
    const rename = renameOf(
      deals,
      deal({ dealname: 'Big' }),
      written({ dealname: 'Big ', pipeline: 'p' }),
      'id:7',
      false,
    );
    expect(rename).toEqual({ change: { name: 'big', pipelineId: 'p' }, recordId: '7', prefix: 'name:' });
  });

  it('moves a deal that changes its pipeline only', () => {
    const rename = renameOf(deals, deal({ pipeline: 'q' }), written({ dealname: 'Big', pipeline: 'q' }), 'id:7', false);
    expect(rename?.change).toEqual({ name: 'big', pipelineId: 'q' });
  });

  it('moves a contact to its new address', () => {
    const rename = renameOf(contacts, contact({ email: 'New@x.org' }), written({ email: 'New@x.org' }), 'id:7', false);
    expect(rename).toEqual({ change: { email: 'New@x.org' }, recordId: '7', prefix: 'email:' });
  });

  it('keeps the identity if neither name, pipeline nor address was written', () => {
    expect(
      renameOf(deals, deal({ amount: '1' }), written({ dealname: 'Big', pipeline: 'p' }), 'id:7', false),
    ).toBeNull();
    expect(renameOf(contacts, contact({ phone: '1' }), written({ email: 'a@x.org' }), 'id:7', false)).toBeNull();
  });

  it('leaves open the pipeline or the name that HubSpot’s answer does not have', () => {
    const rename = renameOf(deals, deal({ dealname: 'Big' }), written({ dealname: 'Big' }), 'id:7', false);
    expect(rename?.change).toEqual({ name: 'big' });
    const moved = renameOf(deals, deal({ pipeline: 'q' }), written({ pipeline: 'q' }), 'id:7', false);
    expect(moved?.change).toEqual({ pipelineId: 'q' });
  });

  it('keeps the identity of a deal that a write names as before', () => {
    const sent = foldedRecord(claimedRecordWrite({ kind: 'name', name: 'Big' }, { dealname: 'BIG ' }));
    expect(renameOf(deals, sent, written({ dealname: 'BIG ' }), undefined, false)).toBeNull();
  });

  it('keeps the addresses of a contact that a write names by one of them', () => {
    const sent = foldedRecord(claimedRecordWrite({ kind: 'email', email: 'alt@x.org' }, { email: 'alt@x.org' }));
    expect(renameOf(contacts, sent, written({ email: 'main@x.org' }), undefined, false)).toBeNull();
  });

  it('moves a company to its new domain', () => {
    const sent = foldedRecord(claimedRecordWrite({ kind: 'id', id: '7' }, { domain: 'new.example' }));
    const rename = renameOf(companies, sent, written({ domain: 'www.new.example' }), 'id:7', false);
    expect(rename).toEqual({ change: { name: 'new.example', pipelineId: '' }, recordId: '7', prefix: 'name:' });
    const named = foldedRecord(claimedRecordWrite({ kind: 'name', name: 'new.example' }, { name: 'New' }));
    expect(renameOf(companies, named, written({ name: 'New' }), undefined, false)).toBeNull();
  });

  it('keeps the identity of a type whose records are not searched', () => {
    const sent = foldedRecord(claimedRecordWrite({ kind: 'id', id: '7' }, { subject: 'New' }));
    expect(renameOf(ticketDefinition, sent, written({ subject: 'New' }), 'id:7', false)).toBeNull();
  });

  it('keeps an identity that is the same already', () => {
    const sent = foldedRecord(claimedRecordWrite({ kind: 'email', email: 'a@x.org' }, { email: 'a@x.org' }));
    expect(renameOf(contacts, sent, written({ email: 'A@x.org' }), undefined, false)).toBeNull();
    const key = 'name:p:big';
    expect(
      renameOf(deals, deal({ dealname: 'Big' }), written({ dealname: 'Big', pipeline: 'p' }), key, false),
    ).toBeNull();
  });

  it('gives a new record another name only if it was created by name', () => {
    const sent = deal({ dealname: 'Big' });
    const answer = written({ dealname: 'Bigger', pipeline: 'p' });
    expect(renameOf(deals, sent, answer, 'external:X', true)).toBeNull();
    expect(renameOf(deals, sent, answer, undefined, true)).toBeNull();
    expect(renameOf(deals, sent, answer, 'name:p:big', true)?.change).toEqual({ name: 'bigger', pipelineId: 'p' });
  });
});
