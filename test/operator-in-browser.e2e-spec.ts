import type { Page } from 'playwright-core';
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
    page = await browser.context.newPage();
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(service.url)) complaints.push(request.url());
    });
    await page.goto(service.url);
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

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
    await page.getByRole('cell', { name: '<b>Seen</b>' }).waitFor();
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
    await page.getByRole('cell', { name: 'Keys' }).waitFor();
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
