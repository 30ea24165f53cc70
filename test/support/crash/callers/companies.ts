import { compareKey } from '../compare-key';
import { compareNew } from '../compare-new';
import type { CrashCallerKind } from '../crash-caller';

/**
 * One company for each caller by its domain, in several forms of it, and one by its externalId. Each round also makes a
 * deal with the company of the domain.
 */
export const companies: CrashCallerKind = {
  name: 'companies',
  start({ writer, service }) {
    const domain = `crash${writer}.example.com`;
    const forms = [domain, `https://www.${domain}/about`, domain.toUpperCase()];
    const name = `Company ${writer}`;
    const dealnames: string[] = [];
    let [lastByDomain, lastByKey] = [0, 0];
    return {
      async write(round) {
        const description = String(round);
        const byDomain = { domain: forms[round % forms.length], description };
        await service.send({ method: 'PUT', path: 'companies', body: byDomain });
        lastByDomain = round;
        const byKey = { externalId: `C-${writer}`, name, description };
        await service.send({ method: 'POST', path: 'companies', body: byKey });
        lastByKey = round;
        const dealname = `Deal of company ${writer}-${round}`;
        const deal = { externalId: `CD-${writer}-${round}`, dealname, companyDomain: domain };
        await service.send({ method: 'POST', path: 'deals', body: deal });
        dealnames.push(dealname);
      },
      compare(hubspot, findings) {
        const type = 'companies';
        compareKey(hubspot, findings, { type, property: 'domain', value: domain, last: lastByDomain });
        compareKey(hubspot, findings, { type, property: 'name', value: name, last: lastByKey });
        for (const value of dealnames)
          compareNew(hubspot, findings, { type: 'deals', property: 'dealname', value, to: [type, 'domain', domain] });
      },
    };
  },
};
