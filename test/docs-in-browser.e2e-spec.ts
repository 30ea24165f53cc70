import { findChromium, openBrowser, type FreshBrowser } from './support/browser';
import { startTestService, type TestService } from './support/test-service';

const chromium = findChromium();
const missing = 'there is no Chromium: set CHROMIUM_PATH to one';
const when = chromium ? describe : describe.skip;

when(`the API page in a browser${chromium ? '' : ` (skipped: ${missing})`}`, () => {
  let service: TestService;
  let browser: FreshBrowser;
  beforeAll(async () => {
    service = await startTestService();
    browser = await openBrowser(chromium ?? '', service.url, 'none');
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  it('lets a person authorize and try a request, with nothing from elsewhere', async () => {
    const page = await browser.context.newPage();
    const elsewhere: string[] = [];
    const failures: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(service.url) && !request.url().startsWith('data:')) elsewhere.push(request.url());
    });
    page.on('pageerror', (error) => failures.push(error.message));
    await page.goto(`${service.url}/api/docs`);

    await page.getByRole('button', { name: 'Authorize', exact: true }).first().click();
    const bearer = page.locator('.auth-container').filter({ hasText: 'bearer' });
    await bearer.locator('input').first().fill(service.apiKey);
    await bearer.getByRole('button', { name: 'Apply credentials' }).click();
    await page.getByRole('button', { name: 'Close' }).first().click();

    const route = page.locator('#operations-contacts-contacts_post');
    await route.locator('.opblock-summary-control').click();
    await route.getByRole('button', { name: 'Execute' }).click();
    await route.locator('.live-responses-table .response-col_status', { hasText: '201' }).waitFor();
    expect(await route.locator('.live-responses-table').innerText()).toContain('"outcome": "created"');

    const { body } = await service.send('GET', '/api/new-crm-objects');
    expect(body.results).toMatchObject([{ objectType: 'contacts', name: 'Ada Lovelace' }]);
    expect([elsewhere, failures]).toEqual([[], []]);
  }, 90_000);
});
