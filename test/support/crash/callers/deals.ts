import { compareNew } from '../compare-new';
import type { CrashCallerKind } from '../crash-caller';
import { contactEmail } from './contacts';

/** New deals by name and by externalId in turns, each with the contact of the caller. */
export const deals: CrashCallerKind = {
  name: 'deals',
  start({ writer, service }) {
    const email = contactEmail(writer);
    const accepted: string[] = [];
    return {
      async write(round) {
        const dealname = `Deal ${writer}-${round}`;
        const key = round % 2 === 0 ? { externalId: `D-${writer}-${round}` } : {};
        await service.send({ method: 'POST', path: 'deals', body: { dealname, contactEmail: email, ...key } });
        accepted.push(dealname);
      },
      compare(hubspot, findings) {
        for (const value of accepted)
          compareNew(hubspot, findings, {
            type: 'deals',
            property: 'dealname',
            value,
            to: ['contacts', 'email', email],
          });
      },
    };
  },
};
