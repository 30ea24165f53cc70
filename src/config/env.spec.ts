import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Env, EnvError, envVariables, parseEnv } from './env';

const complete = {
  DATABASE_URL: 'postgres://user@localhost/db',
  HUBSPOT_ACCESS_TOKEN: 'pat-na1-x',
  TOKEN_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
};

function findingsOf(source: Record<string, string | undefined>): Record<string, string> {
  try {
    parseEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return Object.fromEntries(error.findings.map((f) => [f.variable, f.problem]));
    throw error;
  }
  return {};
}

describe('parseEnv', () => {
  it('fills in the defaults', () => {
    const env = parseEnv(complete);
    expect(env).toBeInstanceOf(Env);
    expect(env).toMatchObject({
      PORT: 5001,
      HOST: '127.0.0.1',
      HUBSPOT_API_VERSION: '2026-09',
      MIGRATE_ON_START: true,
    });
  });

  it('reads numbers and flags', () => {
    const env = parseEnv({ ...complete, PORT: '0', MIGRATE_ON_START: 'false', HUBSPOT_MAX_ATTEMPTS: '3' });
    expect(env).toMatchObject({ PORT: 0, MIGRATE_ON_START: false, HUBSPOT_MAX_ATTEMPTS: 3 });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(parseEnv({ ...complete, PORT: '', HUBSPOT_CLIENT_ID: '' }).PORT).toBe(5001);
  });

  it('names every missing variable at once', () => {
    expect(Object.keys(findingsOf({})).sort()).toEqual([
      'DATABASE_URL',
      'HUBSPOT_ACCESS_TOKEN',
      'TOKEN_ENCRYPTION_KEYS',
    ]);
  });

  it('says what to put there, in one message', () => {
    const error = new EnvError([{ variable: 'PORT', problem: 'must be a port number, such as 5001' }]);
    expect(error.message).toContain('PORT  must be a port number');
    expect(error.message).toContain('.env.example');
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'mysql://localhost/db'],
    ['DATABASE_URL', 'postgres://'],
    ['DATABASE_URL', 'postgres://user:pa/ss@localhost/db'],
    ['DATABASE_URL', 'postgres://user:12/34@localhost/db'],
    ['DATABASE_URL', 'postgres://user:pa#ss@localhost/db'],
    ['DATABASE_URL', 'postgres://user:pa%ss@localhost/db'],
    ['HUBSPOT_BASE_URL', 'api.hubapi.com'],
    ['HUBSPOT_API_VERSION', 'v3'],
    ['HUBSPOT_PORTAL_ID', '-1'],
    ['MIGRATE_ON_START', 'yes'],
    ['NODE_ENV', 'prod'],
    ['LOG_LEVEL', 'loud'],
    ['BODY_LIMIT_BYTES', '12'],
    ['TOKEN_ENCRYPTION_KEYS', 'k1:c2hvcnQ='],
    ['TOKEN_ENCRYPTION_KEYS', 'no colon'],
    ['HUBSPOT_INTEGRATION_KEY_PROPERTY', 'Integration-Key'],
  ])('refuses %s=%s', (variable, value) => {
    expect(Object.keys(findingsOf({ ...complete, [variable]: value }))).toEqual([variable]);
  });

  it.each([
    ['HUBSPOT_TIMEOUT_MS', 'soon', 'must be a number of milliseconds, such as 30000'],
    ['HUBSPOT_TIMEOUT_MS', '99', 'must be at least 100 milliseconds'],
    ['HUBSPOT_RETRY_DEADLINE_MS', '-1', 'must be at least 0'],
    ['WRITE_GIVE_UP_HOURS', '9999', 'must be at most 8760 (a year)'],
    ['BODY_LIMIT_BYTES', '999999999', 'must be at most 104857600 bytes (100 MiB)'],
    ['OTEL_TRACES_SAMPLER_ARG', '2', 'must be at most 1'],
    ['PREFLIGHT', 'maybe', 'must be on or off'],
    ['LOG_LEVEL', 'loud', 'must be one of fatal, error, warn, log, debug, verbose'],
    ['NODE_ENV', 'prod', 'must be production, development or test'],
    ['DATABASE_CA_FILE', ' ', 'must be the path of a PEM file'],
    ['PUBLIC_URL', 'x', 'must be a URL such as https://crm.example.com'],
  ])('says of %s=%s what it must be', (variable, value, problem) => {
    expect(findingsOf({ ...complete, [variable]: value })).toEqual({ [variable]: problem });
  });

  it.each([
    'postgres://localhost',
    'postgresql://user:p%2F%23%25@db.example.com:5432/hubspot_crm?sslmode=require',
    'postgres://postgres@localhost/postgres?host=%2Frun%2Fpostgresql',
    'postgres:///db?host=/run/postgresql',
  ])('takes DATABASE_URL=%s', (url) => {
    expect(findingsOf({ ...complete, DATABASE_URL: url })).toEqual({});
  });

  it('never repeats a secret', () => {
    expect(findingsOf({ ...complete, DATABASE_URL: 'postgres://user:geh/eim@localhost/db' }).DATABASE_URL).not.toMatch(
      /geh|eim/,
    );
    const { TOKEN_ENCRYPTION_KEYS = '' } = findingsOf({ ...complete, TOKEN_ENCRYPTION_KEYS: 'k1:c2VjcmV0' });
    expect(TOKEN_ENCRYPTION_KEYS).toContain('key k1 has 6 bytes');
    expect(TOKEN_ENCRYPTION_KEYS).not.toContain('c2VjcmV0');
  });

  it('names what is missing of half an OAuth credential', () => {
    const source = { ...complete, HUBSPOT_ACCESS_TOKEN: undefined, HUBSPOT_CLIENT_ID: 'id' };
    expect(Object.keys(findingsOf(source))).toEqual(['HUBSPOT_CLIENT_SECRET']);
  });

  it('needs no refresh token where portals can be connected in a browser', () => {
    const app = {
      ...complete,
      HUBSPOT_ACCESS_TOKEN: undefined,
      HUBSPOT_CLIENT_ID: 'id',
      HUBSPOT_CLIENT_SECRET: 'secret',
    };
    expect(findingsOf(app)).toEqual({});
    const production = { ...app, NODE_ENV: 'production' };
    expect(Object.keys(findingsOf(production))).toEqual(['PUBLIC_URL']);
    expect(findingsOf({ ...production, PUBLIC_URL: 'https://crm.example.com' })).toEqual({});
  });

  it('refuses two credentials', () => {
    expect(findingsOf({ ...complete, HUBSPOT_CLIENT_ID: 'id' })).toHaveProperty('HUBSPOT_ACCESS_TOKEN');
  });
});

describe('.env.example', () => {
  it('lists the same variables as env.ts', () => {
    const text = readFileSync(path.join(__dirname, '../../.env.example'), 'utf8');
    const listed = [...text.matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name);
    expect([...listed].sort()).toEqual(envVariables().sort());
  });
});

describe('docs/configuration.md', () => {
  it('lists the same variables as env.ts', () => {
    const text = readFileSync(path.join(__dirname, '../../docs/configuration.md'), 'utf8');
    const rows = text.split('\n').filter((line) => /^\| `[A-Z]/.test(line));
    const listed = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([A-Z0-9_]+)`/g)]);
    expect(listed.map(([, name]) => name).sort()).toEqual(envVariables().sort());
  });
});
