/** How far a browser is once a person has agreed to the install of the app. */
export interface BegunInstall {
  /** Where HubSpot sends the browser, with its code. */
  callback: string;
  /** What the browser sends along. */
  cookie: string;
}

/** Installs the app in an account of the simulator as a person does in a browser, up to where HubSpot sends the browser back. */
export async function beginInstall(serviceUrl: string, apiKey: string, portalId: string): Promise<BegunInstall> {
  const install = await fetch(`${serviceUrl}/api/hubspot/oauth/install`, {
    redirect: 'manual',
    headers: { authorization: `Basic ${Buffer.from(`anybody:${apiKey}`).toString('base64')}` },
  });
  const cookie = (install.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const page = new URL(install.headers.get('location') ?? '');
  const form = new URLSearchParams(page.searchParams);
  form.set('portal', portalId);
  const back = await fetch(page.origin + page.pathname, { method: 'POST', body: form, redirect: 'manual' });
  return { callback: back.headers.get('location') ?? '', cookie };
}
