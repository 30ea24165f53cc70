import { compareNew } from '../compare-new';
import type { CrashCallerKind } from '../crash-caller';
import { contactEmail } from './contacts';

/** New tickets with the contact of the caller: by POST without and with an externalId, and by PUT. */
export const tickets: CrashCallerKind = {
  name: 'tickets',
  start({ writer, service }) {
    const email = contactEmail(writer);
    const accepted: string[] = [];
    return {
      async write(round) {
        const subject = `Ticket ${writer}-${round}`;
        const externalId = `T-${writer}-${round}`;
        const body = { subject, contactEmail: email };
        if (round % 3 === 0) await service.send({ method: 'POST', path: 'tickets', body });
        else if (round % 3 === 1) {
          await service.send({ method: 'POST', path: 'tickets', body: { externalId, ...body } });
        } else {
          // The first one creates the ticket, and the second one updates it.
          const first = { externalId, subject: `${subject} first` };
          await service.send({ method: 'PUT', path: 'tickets', body: first });
          await service.send({ method: 'PUT', path: 'tickets', body: { externalId, ...body } });
        }
        accepted.push(subject);
      },
      compare(hubspot, findings) {
        for (const value of accepted)
          compareNew(hubspot, findings, {
            type: 'tickets',
            property: 'subject',
            value,
            to: ['contacts', 'email', email],
          });
      },
    };
  },
};
