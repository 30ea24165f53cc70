import { compareKey } from '../compare-key';
import type { CrashCallerKind } from '../crash-caller';

/** A new deal in each round: created, refused as a second creation, and updated. An update of no deal is refused too. */
export const modes: CrashCallerKind = {
  name: 'modes',
  start({ writer, service, untrue }) {
    const dealnames: string[] = [];
    return {
      async write(round) {
        const name = `Deal with a mode ${writer}-${round}`;
        const steps = [
          ['create', name, '1', 'created'],
          ['create', name, '2', 'record-exists'],
          ['update', name, '3', 'updated'],
          ['update', `No deal ${writer}-${round}`, '4', 'record-not-found'],
        ] as const;
        for (const [mode, dealname, description, due] of steps) {
          const body = { externalId: dealname, dealname, description, mode };
          const answer = await service.send({ method: 'PUT', path: 'deals', body, refusals: [404, 409] });
          if (due === 'created') dealnames.push(name);
          const { outcome, code } = await service.settled(answer);
          if ((outcome ?? code) !== due) untrue(`deals ${dealname}: ${outcome ?? code ?? ''}, not ${due}`);
        }
      },
      compare(hubspot, findings) {
        for (const value of dealnames)
          compareKey(hubspot, findings, { type: 'deals', property: 'dealname', value, last: 3 });
      },
    };
  },
};
