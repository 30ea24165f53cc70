import { hubspotAnswer } from '../../../test/support/sample-writes';
import { ContactFinder } from './contact-finder';

/** HubSpot with contacts by their addresses, the primary one first. */
function finder(contacts: Record<string, string[]>, reads: string[][] = []): ContactFinder {
  return new ContactFinder({
    readRecords: (_portalId, _type, _idProperty, emails) => {
      reads.push(emails);
      const found = Object.entries(contacts).filter(([, own]) =>
        own.some((email) => emails.includes(email.toLowerCase())),
      );
      const results = found.map(([id, [email = null]]) => ({ id, properties: { email } }));
      return Promise.resolve(hubspotAnswer({ results }));
    },
  });
}

describe('ContactFinder', () => {
  it('finds contacts by e-mail, without regard to case, and leaves out the others', async () => {
    const reads: string[][] = [];
    const contacts = finder({ '7': ['Ada@x.org'], '8': ['bob@x.org'] }, reads);
    expect([...(await contacts.find('1', ['ada@x.org', 'bob@x.org', 'none@x.org'], 'bulk'))]).toEqual([
      ['ada@x.org', '7'],
      ['bob@x.org', '8'],
    ]);
    expect(reads).toHaveLength(1);
  });

  it('reads nothing for no addresses', async () => {
    const reads: string[][] = [];
    expect((await finder({}, reads).find('1', [], 'bulk')).size).toBe(0);
    expect(reads).toEqual([]);
  });

  it('finds a contact by an additional address, alone', async () => {
    const reads: string[][] = [];
    const contacts = finder({ '7': ['ada@x.org', 'countess@x.org'] }, reads);
    expect([...(await contacts.find('1', ['countess@x.org'], 'bulk'))]).toEqual([['countess@x.org', '7']]);
    expect(reads).toHaveLength(1);
  });

  it('finds a contact by an additional address among others', async () => {
    const reads: string[][] = [];
    const contacts = finder({ '7': ['ada@x.org', 'countess@x.org'], '8': ['bob@x.org'] }, reads);
    const found = await contacts.find('1', ['countess@x.org', 'bob@x.org', 'none@x.org'], 'bulk');
    expect(Object.fromEntries(found)).toEqual({ 'countess@x.org': '7', 'bob@x.org': '8' });
    expect(reads.slice(1)).toEqual([['countess@x.org'], ['none@x.org']]);
  });

  it('reads at most 100 addresses at once', async () => {
    const reads: string[][] = [];
    const emails = Array.from({ length: 250 }, (_, index) => `${index}@x.org`);
    await finder({}, reads).find('1', emails, 'bulk');
    expect(reads.map(({ length }) => length)).toEqual([100, 100, 50]);
  });
});
