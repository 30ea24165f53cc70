import { compareKey } from '../compare-key';
import type { CrashCallerKind } from '../crash-caller';

/** The contact of a caller, with which other kinds associate their records. */
export function contactEmail(writer: number): string {
  return `crash${writer}@example.com`;
}

/** One contact for each caller, written again and again by its e-mail address. */
export const contacts: CrashCallerKind = {
  name: 'contacts',
  start({ writer, service }) {
    const email = contactEmail(writer);
    let last = 0;
    return {
      async write(round) {
        await service.send({ method: 'POST', path: 'contacts', body: { email, phone: String(round) } });
        last = round;
      },
      compare(hubspot, findings) {
        compareKey(hubspot, findings, { type: 'contacts', property: 'email', value: email, last });
      },
    };
  },
};
