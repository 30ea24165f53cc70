import { findChromium, openBrowser, type FreshBrowser } from './support/browser';
import { request } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';

const chromium = findChromium();
const missing = 'there is no Chromium: set CHROMIUM_PATH to one';
const when = chromium ? describe : describe.skip;

when(`in a browser${chromium ? '' : ` (skipped: ${missing})`}`, () => {
  let service: TestService;
  let browser: FreshBrowser;
  beforeEach(async () => {
    service = await startTestService({ env: { HUBSPOT_REFRESH_TOKEN: undefined } });
    await request(`${service.simulator.url}/_simulator/portals`, 'POST', { portalId: 42 });
    browser = await openBrowser(chromium ?? '', service.url, service.apiKey);
  });
  afterEach(async () => {
    await browser.close();
    await service.stop();
  });

  it('a person connects a portal by way of HubSpot’s page, and it can be written to', async () => {
    const page = await browser.context.newPage();
    await page.goto(`${service.url}/api/hubspot/oauth/install`);
    expect(page.url()).toContain(`${service.simulator.url}/oauth/authorize`);
    await page.getByLabel('Account 42').check();
    await page.getByRole('button', { name: 'Connect app' }).click();
    await page.getByRole('heading', { name: 'The portal is connected' }).waitFor();
    expect(await page.getByText('simulator-42.example.com').isVisible()).toBe(true);
    expect(await page.getByText('The portal has granted every scope').isVisible()).toBe(true);

    const [portal] = (await service.send('GET', '/api/portals')).body.results;
    expect(portal).toMatchObject({ portalId: '42', state: 'connected', connectedBy: 'developer@example.com' });
    const [row] = await service.query<{ states: number }>('SELECT count(*)::int AS states FROM oauth_states');
    expect(row?.states).toBe(0);

    // The callback works only once.
    await page.goBack();
    await page.goForward();
    await page.getByRole('heading', { name: 'The portal was not connected' }).waitFor();
    expect((await service.send('GET', '/api/portals')).body.results).toHaveLength(1);
  });

  it('a person who declines is told so, and can begin again', async () => {
    const page = await browser.context.newPage();
    await page.goto(`${service.url}/api/hubspot/oauth/install`);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('heading', { name: 'The portal was not connected' }).waitFor();
    expect(await page.getByText('access_denied').isVisible()).toBe(true);
    await page.getByRole('link', { name: 'Begin again' }).click();
    await page.getByRole('button', { name: 'Connect app' }).waitFor();
  });

  it('another browser cannot finish what this one began', async () => {
    const page = await browser.context.newPage();
    await page.goto(`${service.url}/api/hubspot/oauth/install`);
    await browser.context.clearCookies();
    await page.getByRole('button', { name: 'Connect app' }).click();
    await page.getByRole('heading', { name: 'The portal was not connected' }).waitFor();
    expect((await service.send('GET', '/api/portals')).body.results).toEqual([]);
  });
});
