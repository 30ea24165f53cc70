import { compareKey } from '../compare-key';
import type { CrashCallerKind } from '../crash-caller';

const stages = ['1', '2', '3', '4'];

/** One ticket for each caller, updated and moved through its stages by PUT with its externalId. */
export const ticketUpdates: CrashCallerKind = {
  name: 'ticket updates',
  start({ writer, service }) {
    const subject = `Moving ticket ${writer}`;
    let last = 0;
    return {
      async write(round) {
        const stage = stages[round % stages.length];
        await service.send({
          method: 'PUT',
          path: 'tickets',
          body: { externalId: `M-${writer}`, subject, content: String(round), hs_pipeline_stage: stage },
        });
        last = round;
      },
      compare(hubspot, findings) {
        const record = compareKey(hubspot, findings, { type: 'tickets', property: 'subject', value: subject, last });
        const stage = stages[last % stages.length];
        if (record && record.properties.hs_pipeline_stage !== stage) findings.lost.push(`${subject}: its stage`);
      },
    };
  },
};
