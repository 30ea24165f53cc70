import type { Locator, Page } from 'playwright-core';
import { ApiKeys, type ApiKeyGrants } from '../src/api-keys/api-keys';
import { apiPath } from './support/api-path';
import { findChromium, openBrowser, type FreshBrowser } from './support/browser';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

const chromium = findChromium();
const missing = 'there is no Chromium: set CHROMIUM_PATH to one';
const when = chromium ? describe : describe.skip;

when(`the operator’s page in a browser${chromium ? '' : ` (skipped: ${missing})`}`, () => {
  let service: TestService;
  let browser: FreshBrowser;
  let page: Page;
  const complaints: string[] = [];
  beforeAll(async () => {
    // The test is about HubSpot's refusals, so preflight must not refuse first.
    service = await startTestService({ env: { PREFLIGHT: 'off' } });
    browser = await openBrowser(chromium ?? '', service.url, 'nothing');
    page = await newTab();
    await page.goto(service.url);
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  /** A tab that notes broken rules. Its session is its own. */
  async function newTab(): Promise<Page> {
    const tab = await browser.context.newPage();
    tab.on('pageerror', ({ message }) => complaints.push(message));
    tab.on('console', (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) complaints.push(message.text());
    });
    tab.on('request', (request) => {
      if (!request.url().startsWith(service.url)) complaints.push(request.url());
    });
    return tab;
  }
  /** Opens the page in a tab of its own, with a key. */
  async function openWith(key: string, query = ''): Promise<Page> {
    const tab = await newTab();
    await tab.goto(`${service.url}/${query}`);
    await tab.getByLabel('API key').fill(key);
    await tab.keyboard.press('Enter');
    return tab;
  }
  const issue = (name: string, grants: Partial<ApiKeyGrants>): Promise<string> =>
    service.app.get(ApiKeys).create(name, grants);
  const card = (tab: Page, name: string): Locator => tab.getByRole('region', { name, exact: true });
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const focusedName = (): Promise<string> =>
    page.evaluate('document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent.trim()');
  const tabTo = (name: string): Promise<true> =>
    until(async () => {
      await press('Tab');
      return (await focusedName()) === name ? true : null;
    });

  it('says that a key is wrong, and keeps the right one in its tab only', async () => {
    await page.getByLabel('API key').waitFor();
    await page.keyboard.type('hck_wrong');
    await press('Enter');
    await page.getByText('This key is not known, or was revoked.').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('key');
    await page.keyboard.type(service.apiKey);
    await press('Enter');
    await page.getByText('Live', { exact: true }).waitFor();
    expect(await page.evaluate('sessionStorage.getItem("api-key")')).toBe(service.apiKey);
    expect(await page.evaluate('localStorage.length + document.cookie.length')).toBe(0);
    await page.reload();
    await page.getByText('Live', { exact: true }).waitFor();
  }, 60_000);

  it('shows what is created as it is, limits and health', async () => {
    await page.getByText('Nothing was created yet.').waitFor();
    await service.send('POST', '/api/contacts', { email: 'seen@example.com', firstname: '<b>Seen</b>' });
    await card(page, 'Latest created records').getByRole('cell', { name: '<b>Seen</b>' }).waitFor();
    await page.getByRole('meter', { name: 'All calls in 10 s' }).waitFor();
    await page.getByText('checks passed').waitFor();
    await page.getByText('As a table: Writes a second').click();
    await page
      .getByRole('region', { name: 'Writes a second, by outcome, as a table' })
      .getByRole('row')
      .nth(5)
      .waitFor();
  });

  it('lets a failed write be edited and retried with the keyboard alone', async () => {
    await service.send('POST', '/api/contacts', { email: 'keys@example.com', properties: { shoe_size: '44' } });
    await page.getByText('Property "shoe_size" does not exist').waitFor();
    await page.getByRole('link', { name: 'look at them' }).focus();
    await press('Enter');
    await tabTo('Edit and retry …');
    await press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Edit and retry' });
    await dialog.getByLabel('shoe_size', { exact: true }).waitFor();
    expect(await dialog.getByLabel('shoe_size', { exact: true }).getAttribute('aria-invalid')).toBe('true');

    // An unchanged retry fails again. The dialog stays open and focuses the error.
    await tabTo('Retry');
    await press('Enter');
    await until(async () => (await page.evaluate('document.activeElement.id')) === 'property-shoe_size');
    await tabTo('Leave shoe_size out');
    await press('Enter');
    await page.keyboard.type('lastname');
    await press('Enter');
    await page.keyboard.type('Keys');
    await tabTo('Retry');
    await press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('No write has failed').waitFor();
    await card(page, 'Latest created records').getByRole('cell', { name: 'Keys' }).waitFor();
    const results = await service.simulator.records('contacts');
    expect(results.find(({ properties }) => properties.email === 'keys@example.com')?.properties.lastname).toBe('Keys');
  });

  it('retries all writes of a cause', async () => {
    for (const name of ['a', 'b', 'c']) {
      await service.send('POST', '/api/contacts', { email: `${name}@example.com`, properties: { late_one: name } });
    }
    await service.simulator.call('POST', apiPath('crm/properties', 'contacts'), {
      name: 'late_one',
      label: 'Late one',
      type: 'string',
      fieldType: 'text',
      groupName: 'contactinformation',
    });
    await page.getByRole('button', { name: 'Retry all 3' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Retry all' }).click();
    await page.getByText('No write has failed').waitFor();
    const results = await service.simulator.records('contacts');
    expect(results.filter(({ properties }) => properties.late_one)).toHaveLength(3);
  });

  describe('with a key that only reads', () => {
    let tab: Page;
    beforeAll(async () => {
      const properties = { shoe_size: '44' };
      for (const email of ['one@example.com', 'two@example.com'])
        await service.send('POST', '/api/contacts', { email, properties });
      const expiresAt = new Date('2099-03-31T12:00:00Z');
      tab = await openWith(await issue('watcher', { scopes: ['read'], expiresAt }));
      await tab.getByText('Live', { exact: true }).waitFor();
    });

    it('names the key, and the scope that each missing action needs', async () => {
      const text = await tab.locator('#access').innerText();
      expect(text).toMatch(/Key watcher with the scope read.*expires 31 Mar 2099/s);
      expect(text).toContain('Retrying writes needs the scope write');
      expect(text).toContain('Connecting portals needs the scope admin');
    });

    it('offers no action that the service would refuse', async () => {
      await card(tab, 'Failures by cause').getByText('Property "shoe_size" does not exist').waitFor();
      await tab.getByText('Retrying them needs a key with the scope write.').waitFor();
      await card(tab, 'Writes').getByRole('row').nth(1).waitFor();
      const actions = await tab.getByRole('button').allInnerTexts();
      expect(actions.filter((name) => /retry|connect/i.test(name))).toEqual([]);
      expect(await tab.getByRole('link', { name: /connect/i }).count()).toBe(0);
    });

    it('shows a failed write without a form', async () => {
      await card(tab, 'Failures by cause').getByRole('button', { name: 'Show …' }).click();
      const dialog = tab.getByRole('dialog', { name: 'The write' });
      await dialog.getByText('Property "shoe_size" does not exist').waitFor();
      await dialog.getByText('Retrying this write needs a key with the scope write.').waitFor();
      expect(await dialog.getByRole('textbox').count()).toBe(0);
      expect(await dialog.locator('dd', { hasText: /^test$/ }).count()).toBe(1);
      await dialog.getByRole('button', { name: 'Close' }).click();
      await dialog.waitFor({ state: 'hidden' });
    });

    it('lists the writes of a cause', async () => {
      await card(tab, 'Failures by cause').getByRole('link', { name: 'List the writes: 2' }).click();
      const list = card(tab, 'Writes');
      await list.getByRole('cell', { name: 'one@example.com', exact: true }).waitFor();
      expect(await list.getByRole('row').count()).toBe(3);
      await list.getByRole('link', { name: 'all causes' }).click();
      await list.locator('#writes-only').waitFor({ state: 'hidden' });
    });

    it('fits a phone', async () => {
      await tab.setViewportSize({ width: 375, height: 700 });
      expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(375);
      await tab.close();
    });
  });

  it('shows the key of each write, and lists the writes of one key', async () => {
    for (const name of ['billing', 'shop']) {
      const authorization = `Bearer ${await issue(name, { scopes: ['write'] })}`;
      await service.send('POST', '/api/contacts', { email: `${name}@example.com` }, { authorization });
    }
    const list = card(page, 'Writes');
    const rowOf = (email: string): Locator => list.getByRole('row').filter({ hasText: email });
    await rowOf('billing@example.com').getByRole('link', { name: 'Only writes of billing' }).waitFor();
    await rowOf('shop@example.com').getByRole('link', { name: 'Only writes of shop' }).click();
    await rowOf('billing@example.com').waitFor({ state: 'detached' });
    expect(await list.getByRole('row').count()).toBe(2);
    expect(new URL(page.url()).searchParams.get('apiKey')).toBe('shop');

    // The address can be kept and sent to others.
    await page.reload();
    await rowOf('shop@example.com').waitFor();
    expect(await list.getByLabel('Written by').inputValue()).toBe('shop');
    expect(await list.getByRole('row').count()).toBe(2);
    await list.getByRole('button', { name: 'Clear' }).click();
    await rowOf('billing@example.com').waitFor();
    await page.goBack();
    await rowOf('billing@example.com').waitFor({ state: 'detached' });
  });

  it('finds writes by external id and by time, and pages through them', async () => {
    const list = card(page, 'Writes');
    for (let count = 0; count < 20; count += 1)
      await service.send('POST', '/api/contacts', { externalId: 'C 1', email: 'c1@example.com', city: `${count}` });
    await list.getByRole('button', { name: 'Clear' }).click();
    await list.getByLabel('External id').fill('C 1');
    await press('Enter');
    await until(async () => (await list.getByRole('row').count()) === 16);
    await list.getByRole('button', { name: 'Older' }).click();
    await until(async () => (await list.getByRole('row').count()) === 6);
    await list.getByRole('button', { name: 'Newest' }).click();
    await until(async () => (await list.getByRole('row').count()) === 16);
    await list.getByLabel('Accepted before').fill('2020-01-01T00:00');
    await press('Enter');
    await list.getByText('There are no such writes.').waitFor();
    expect(new URL(page.url()).searchParams.get('until')).toMatch(/^20(19|20)-\d\d-\d\dT\d\d:00:00.000Z$/);
    await list.getByRole('button', { name: 'Clear' }).click();
  });

  it('says which scope a key lacks that cannot open the page', async () => {
    const tab = await openWith(await issue('web form', { scopes: ['write-only'] }));
    await tab
      .getByText('The key “web form” has the scope write-only. This page needs a key with the scope read.')
      .waitFor();
    expect(await tab.evaluate('document.activeElement.id')).toBe('key');
    expect(await tab.evaluate('sessionStorage.length')).toBe(0);
    await tab.close();
  });

  it('opens with a key of one portal', async () => {
    const tab = await openWith(await issue('bound', { scopes: ['write'], portalId: '1234567' }));
    await tab.getByText('for portal 1234567 only').waitFor();
    await tab.getByText('Live', { exact: true }).waitFor();
    await tab.getByRole('button', { name: 'Edit and retry …' }).waitFor();
    await tab.close();
  });

  it('shows custom types by their names', async () => {
    const schema = {
      name: 'engines',
      properties: [{ name: 'title', label: 'Title', type: 'string', fieldType: 'text' }],
    };
    await service.simulator.call('POST', apiPath('crm-object-schemas', 'schemas'), schema);
    const created = await until(async () => {
      const answer = await service.send('PUT', '/api/objects/engines', { properties: { title: 'Difference' } });
      return answer.status === 404 ? null : answer;
    });
    expect(created.status).toBe(201);
    const row = card(page, 'Latest created records').getByRole('row', { name: created.body.id });
    await row.getByRole('cell', { name: 'Engine', exact: true }).waitFor();
    await row.getByRole('cell', { name: 'engines', exact: true }).waitFor();
    const failed = await service.send('PUT', '/api/objects/engines', { properties: { no_such_property: 'x' } });
    expect(failed.status).toBe(422);
    await card(page, 'Failures by cause').getByRole('cell', { name: 'engines', exact: true }).waitFor();
  });

  it('leads an operator to HubSpot’s page, to connect a portal', async () => {
    const tab = await browser.context.newPage();
    await tab.goto(service.url);
    await tab.getByLabel('API key').fill(await issue('operator', { scopes: ['admin'] }));
    await tab.keyboard.press('Enter');
    await tab.getByRole('button', { name: 'Connect a portal' }).click();
    await tab.getByRole('button', { name: 'Connect app' }).click();
    await tab.getByRole('heading', { name: 'The portal is connected' }).waitFor();
    await tab.close();
  });

  it('says so where the service cannot be reached, and comes back by itself', async () => {
    await browser.context.route('**/api/operator/events', (route) => route.abort());
    await page.reload();
    await page.getByText('The service cannot be reached.').waitFor();
    await page.getByText('Reconnecting …').waitFor();
    await browser.context.unroute('**/api/operator/events');
    await page.getByText('Live', { exact: true }).waitFor();
  });

  it('fits a phone, forgets the key when asked, and has broken no rule on the way', async () => {
    await page.setViewportSize({ width: 375, height: 700 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(375);
    await page.getByRole('button', { name: 'Forget key' }).click();
    await page.getByLabel('API key').waitFor();
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
    expect(complaints).toEqual([]);
  });
});
