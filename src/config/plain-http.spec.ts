import { plainHttpFindings } from './plain-http';

describe('plain HTTP', () => {
  const production = { NODE_ENV: 'production', HUBSPOT_BASE_URL: 'http://proxy.example.com' };

  it('to another machine is refused in production, by the name of the variable', () => {
    expect(plainHttpFindings({ ...production, PUBLIC_URL: 'http://crm.example.com' })).toEqual([
      { variable: 'HUBSPOT_BASE_URL', problem: expect.stringContaining('ALLOW_PLAIN_HTTP=HUBSPOT_BASE_URL') as string },
      { variable: 'PUBLIC_URL', problem: expect.stringContaining('https://') as string },
    ]);
  });

  it('is allowed by name, and the others stay refused', () => {
    const env = {
      ...production,
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318',
      ALLOW_PLAIN_HTTP: 'HUBSPOT_BASE_URL',
    };
    expect(plainHttpFindings(env).map(({ variable }) => variable)).toEqual(['OTEL_EXPORTER_OTLP_ENDPOINT']);
    expect(plainHttpFindings({ ...env, ALLOW_PLAIN_HTTP: 'HUBSPOT_BASE_URL, OTEL_EXPORTER_OTLP_ENDPOINT' })).toEqual(
      [],
    );
  });

  it.each([
    'http://localhost:5002',
    'http://127.0.0.1',
    'http://127.3.2.1:80',
    'http://[::1]:4318',
    'https://a.example',
  ])('does not concern %s', (url) => {
    expect(plainHttpFindings({ ...production, HUBSPOT_BASE_URL: url })).toEqual([]);
  });

  it.each(['http://localhost.example.com', 'http://127.0.0.1.example.com', 'http://10.0.0.1', 'HTTP://proxy'])(
    'concerns %s',
    (url) => {
      expect(plainHttpFindings({ ...production, HUBSPOT_BASE_URL: url })).toHaveLength(1);
    },
  );

  it('is allowed outside production', () => {
    expect(plainHttpFindings({ ...production, NODE_ENV: 'development' })).toEqual([]);
  });
});
