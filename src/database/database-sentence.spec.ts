import { databaseSentence } from './database-sentence';
import { SchemaError } from './schema-setup';

const address = { url: 'postgres://user:secret@db.example.com:5433,standby/crm?sslmode=require' };
const failure = (code: string, message = 'it failed'): Error => Object.assign(new Error(message), { code });

describe('databaseSentence', () => {
  it.each([
    ['ECONNREFUSED', /^Nothing accepts connections at db\.example\.com:5433,standby\/crm\. Start PostgreSQL/],
    ['ENOTFOUND', /host .* is not known/],
    ['ETIMEDOUT', /does not answer/],
    ['28P01', /refused the password/],
    ['3D000', /does not exist/],
    ['42P01', /migrate run/],
    ['42501', /it failed\. docs\/database-roles\.md/],
    ['25006', /read-only/],
    ['53300', /no connection left/],
    ['53100', /disk .* is full/],
    ['SELF_SIGNED_CERT_IN_CHAIN', /DATABASE_CA_FILE/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', /for another host/],
  ])('explains %s, and says nothing of the password', (code, sentence) => {
    const said = databaseSentence(failure(code), { address });
    expect(said).toMatch(sentence);
    expect(said).not.toContain('secret');
  });

  it.each([
    ['08P01', 'unsupported startup parameter: statement_timeout'],
    ['0A000', 'Feature not supported: RDS Proxy currently doesn’t support command-line options.'],
  ])('tells a pooler that takes no settings by %s', (code, message) => {
    expect(databaseSentence(failure(code, message), { address })).toContain('DATABASE_POOL_MODE=transaction');
    expect(databaseSentence(failure(code, 'something else'), { address })).toMatch(
      /does not understand: something else/,
    );
  });

  it('finds the reason in TypeORM’s errors, and among those of several addresses', () => {
    const wrapped = Object.assign(new Error('query failed'), { driverError: failure('28P01') });
    expect(databaseSentence(wrapped, { address })).toMatch(/refused the password/);
    const several = new AggregateError([failure('ECONNREFUSED'), failure('ECONNREFUSED')]);
    expect(databaseSentence(several, { address })).toMatch(/Nothing accepts connections/);
    expect(databaseSentence(new SchemaError('No schema.'), { address })).toBe('No schema.');
  });

  it('leaves what is not the database’s to others', () => {
    expect(databaseSentence(new Error('no such file'), { address })).toBeNull();
    expect(databaseSentence(null, { address })).toBeNull();
  });
});
