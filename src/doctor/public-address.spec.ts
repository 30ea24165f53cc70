import { publicAddress } from './public-address';

describe('an address that is shown', () => {
  it.each([
    ['https://api.hubapi.com/', 'https://api.hubapi.com'],
    ['postgres://user:geheim@db.example.com:5432/crm', 'postgres://db.example.com:5432/crm'],
    ['postgres://user:ge@heim@db.example.com/crm', 'postgres://db.example.com/crm'],
    ['postgres://db.example.com/crm?user=u&password=geheim', 'postgres://db.example.com/crm'],
    ['postgres://user:ge/heim@db.example.com/crm', 'the configured address'],
  ])('has no secret: %s', (url, shown) => {
    expect(publicAddress(url)).toBe(shown);
  });
});
