import { hubspotAnswer } from '../../../../test/support/sample-writes';
import { ContactFinder } from './contact-finder';

/**
 * HubSpot with contacts by their addresses, the primary one first.
 * @param shown false if HubSpot shows the primary address only
 */
function finder(contacts: Record<string, string[]>, reads: string[][] = [], shown = true): ContactFinder {
  return new ContactFinder({
    readRecords: (_portalId, _type, _idProperty, emails) => {
      reads.push(emails);
      const found = Object.entries(contacts).filter(([, own]) =>
        own.some((email) => emails.includes(email.toLowerCase())),
      );
      const results = found.map(([id, [email = null, ...others]]) => ({
        id,
        properties: { email, ...(shown && { hs_additional_emails: others.join(';') }) },
      }));
      return Promise.resolve(hubspotAnswer({ results }));
    },
  });
}

const find = async (contacts: ContactFinder, emails: string[]): Promise<Record<string, string>> => {
  const found = await contacts.find('1', emails, () => ({}));
  return Object.fromEntries([...found].map(([email, { record }]) => [email, record.id]));
};

describe('ContactFinder', () => {
  it('finds contacts by e-mail, without regard to case, and leaves out the others', async () => {
    const reads: string[][] = [];
    const contacts = finder({ '7': ['Ada@x.org'], '8': ['bob@x.org'] }, reads);
    expect(await find(contacts, ['ada@x.org', 'bob@x.org', 'none@x.org'])).toEqual({
      'ada@x.org': '7',
      'bob@x.org': '8',
    });
    expect(reads).toHaveLength(1);
  });

  it('reads nothing for no addresses', async () => {
    const reads: string[][] = [];
    expect(await find(finder({}, reads), [])).toEqual({});
    expect(reads).toEqual([]);
  });

  it('finds a contact by an additional address, alone', async () => {
    const reads: string[][] = [];
    const contacts = finder({ '7': ['ada@x.org', 'countess@x.org'] }, reads);
    expect(await find(contacts, ['countess@x.org'])).toEqual({ 'countess@x.org': '7' });
    expect(reads).toHaveLength(1);
  });

  it('finds a contact by all its addresses in one call', async () => {
    const reads: string[][] = [];
    const contacts = finder({ '7': ['ada@x.org', 'Countess@x.org', 'c@x.org'], '8': ['bob@x.org'] }, reads);
    expect(await find(contacts, ['countess@x.org', 'c@x.org', 'bob@x.org', 'none@x.org'])).toEqual({
      'countess@x.org': '7',
      'c@x.org': '7',
      'bob@x.org': '8',
    });
    expect(reads).toHaveLength(1);
  });

  it('takes no contact that does not have the address that was asked for', async () => {
    const another = finder({ '7': ['ada@x.org', 'countess@x.org'] }, [], false);
    await expect(find(another, ['countess@x.org'])).rejects.toMatchObject({
      kind: 'unreadable',
      facts: { scope: 'transient' },
    });
  });

  it('reads the other addresses alone if one of several contacts has none of them', async () => {
    const reads: string[][] = [];
    const contacts = finder({ '7': ['ada@x.org', 'countess@x.org'], '8': ['bob@x.org'] }, reads, false);
    await expect(find(contacts, ['none@x.org', 'countess@x.org', 'bob@x.org'])).rejects.toMatchObject({
      kind: 'unreadable',
    });
    expect(reads.slice(1)).toEqual([['none@x.org'], ['countess@x.org']]);
  });

  it('reads at most 100 addresses at once', async () => {
    const reads: string[][] = [];
    const emails = Array.from({ length: 250 }, (_, index) => `${index}@x.org`);
    await find(finder({}, reads), emails);
    expect(reads.map(({ length }) => length)).toEqual([100, 100, 50]);
  });
});
