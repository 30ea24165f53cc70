import { connect } from 'node:net';
import { once } from 'node:events';
import type { Page } from 'playwright-core';
import { findChromium, openBrowser, type FreshBrowser } from './support/browser';
import { breakTable } from './support/broken-table';
import { startTestService, type TestService } from './support/test-service';

const page = 'https://app.example.com';

describe('the service protects itself and browsers', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ env: { CORS_ORIGINS: `${page},http://localhost:3000` } });
  });
  afterAll(() => service.stop());

  /** Sends a text over a new socket. @returns the response until the other end closes */
  async function exchange(text: string): Promise<string> {
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    let answer = '';
    socket.on('data', (data: Buffer) => (answer += data.toString()));
    socket.on('error', () => undefined);
    socket.write(text);
    await once(socket, 'close');
    return answer;
  }

  it.each([
    ['an answer', '/health/live'],
    ['a refusal', '/api/contacts'],
    ['a route that does not exist', '/nothing'],
    ['the API description', '/api/openapi.json'],
  ])('with headers for %s, which let nothing run', async (_name, path) => {
    const { headers } = await fetch(service.url + path);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none';frame-ancestors 'none';base-uri 'none';form-action 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
  });

  it('with no guessing of types where the path is none either', async () => {
    const { status, headers } = await fetch(`${service.url}/%ff`);
    expect([status, headers.get('x-content-type-options')]).toEqual([400, 'nosniff']);
  });

  it('with the same path in another case or with a prefix alike getting no looser policy', async () => {
    for (const path of ['/api/docsx', '/api/docs-other', '/API/docs', '/nothing?/api/docs/']) {
      const { headers } = await fetch(service.url + path);
      expect(headers.get('content-security-policy')).not.toContain('script-src');
    }
  });

  describe('from pages of other origins', () => {
    const ask = (origin: string, url = service.url): Promise<Response> =>
      fetch(`${url}/api/contacts`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
      });

    it('unless they are on the list', async () => {
      const allowed = await ask(page);
      expect(allowed.status).toBe(204);
      expect(allowed.headers.get('access-control-allow-origin')).toBe(page);
      expect(allowed.headers.get('access-control-allow-headers')).toContain('Idempotency-Key');
      expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
      for (const origin of ['https://evil.example.com', 'null', `${page}.evil.example.com`, 'http://app.example.com'])
        expect((await ask(origin)).headers.get('access-control-allow-origin')).toBeNull();
    });

    it('and tells those on the list what they may read, also of an error', async () => {
      const { status, headers } = await fetch(`${service.url}/api/writes`, { headers: { origin: page } });
      expect(status).toBe(401);
      expect(headers.get('access-control-allow-origin')).toBe(page);
      expect(headers.get('access-control-expose-headers')).toContain('Retry-After');
    });

    it('all of them where there is no list', async () => {
      const closed = await startTestService();
      try {
        expect((await ask(page, closed.url)).headers.get('access-control-allow-origin')).toBeNull();
      } finally {
        await closed.stop();
      }
    });
  });

  describe('from callers who', () => {
    it('send a head that is too large', async () => {
      const answer = await exchange(`GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`);
      expect(answer).toContain('HTTP/1.1 431');
      expect(answer).toContain('headers-too-large');
    });

    it('never finish the head of a request', async () => {
      const answer = await exchange('GET /health/live HTTP/1.1\r\nHost: a\r\nX-Slow: ');
      expect(answer).toContain('HTTP/1.1 408');
      expect(answer).toContain('request-timeout');
    });

    it('promise a body that is too large', async () => {
      const { status } = await service.send('POST', '/api/contacts', { firstname: 'x'.repeat(1_048_576) });
      expect(status).toBe(413);
    });
  });

  it('by telling nothing of its inside where it fails', async () => {
    const mend = await breakTable(service, 'crm_objects');
    try {
      const { status, body } = await service.send('GET', '/api/new-crm-objects');
      expect([status, body.code]).toEqual([500, 'internal-error']);
      expect(JSON.stringify(body)).not.toMatch(/crm_objects|relation|SELECT| at |\.[jt]s\b|stack/);
    } finally {
      await mend();
    }
  });

  it('by telling nothing of its inside where a table is not there yet', async () => {
    await service.query('ALTER TABLE crm_objects RENAME TO hidden');
    try {
      const { status, body } = await service.send('GET', '/api/new-crm-objects');
      expect([status, body.code]).toEqual([503, 'database-unavailable']);
      expect(JSON.stringify(body)).not.toMatch(/crm_objects|relation|SELECT| at |\.[jt]s\b|stack/);
    } finally {
      await service.query('ALTER TABLE hidden RENAME TO crm_objects');
    }
  });
});

/** A computed style. */
function styleOf(tab: Page, selector: string, name: string): Promise<string> {
  return tab.evaluate(`getComputedStyle(document.querySelector('${selector}')).${name}`);
}

const chromium = findChromium();
const missing = 'there is no Chromium: set CHROMIUM_PATH to one';
const when = chromium ? describe : describe.skip;

when(`pages under their policy${chromium ? '' : ` (skipped: ${missing})`}`, () => {
  let service: TestService;
  let browser: FreshBrowser;
  beforeAll(async () => {
    service = await startTestService({ env: { HUBSPOT_REFRESH_TOKEN: undefined } });
    browser = await openBrowser(chromium ?? '', service.url, service.apiKey);
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  it('work: Swagger UI sends a request and shows the answer, and the browser blocks nothing', async () => {
    const tab = await browser.context.newPage();
    const complaints: string[] = [];
    const elsewhere: string[] = [];
    tab.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    tab.on('pageerror', (error) => complaints.push(error.message));
    tab.on('request', (sent) => {
      if (!sent.url().startsWith('data:') && new URL(sent.url()).origin !== service.url) elsewhere.push(sent.url());
    });
    await tab.goto(`${service.url}/api/docs`);
    await tab.locator('#operations-health-health_live').getByRole('button').first().click();
    await tab.getByRole('button', { name: 'Execute' }).click();
    const answer = tab.locator('.live-responses-table tbody .response-col_description').first();
    await answer.waitFor();
    expect(await answer.textContent()).toContain('"status": "ok"');
    // Without the style sheet the title would have the browser's default font.
    expect(await styleOf(tab, '.info .title', 'fontFamily')).toContain('sans-serif');
    expect(complaints).toEqual([]);
    expect(elsewhere).toEqual([]);
  });

  it('work: the page of a portal that was not connected is styled, and runs nothing', async () => {
    const tab = await browser.context.newPage();
    const answer = await tab.goto(`${service.url}/api/hubspot/oauth/callback?error=access_denied`);
    expect(answer?.headers()['content-security-policy']).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
    );
    await tab.getByRole('heading', { name: 'The portal was not connected' }).waitFor();
    expect(await styleOf(tab, 'body', 'maxWidth')).toBe('576px');
    await expect(tab.addScriptTag({ content: 'window.ran = true' })).rejects.toThrow();
  });
});
