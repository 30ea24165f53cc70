/** State of a browser after the consent to an install. */
export interface BegunInstall {
  /** The callback URL with HubSpot's code. */
  callback: string;
  /** The cookie of the install. */
  cookie: string;
}

/** Installs the app in an account of the simulator, like a browser, up to the redirect to the callback. */
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
