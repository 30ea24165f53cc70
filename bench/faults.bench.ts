/**
 * The long form of test/crash.e2e-spec.ts: two replicas under load, while a process is killed again and again or stopped for
 * longer than its lease, a tenth of HubSpot's batch calls lose their connection before or after they were applied, and
 * PostgreSQL is restarted. Then what HubSpot has is compared with what was accepted.
 */
import { crashRun } from '../test/support/crash-run';
import type { Bench, Figure } from './support/bench';

const none = { atMost: 0 };

export const bench: Bench<'kills'> = {
  summary: 'what is lost or doubled while processes are killed, connections cut and PostgreSQL restarted',
  options: { kills: { about: 'processes killed or stalled; 200 take ten minutes', alone: 200, inAll: 8 } },
  async run({ kills }, progress) {
    const { lost, doubled, outOfOrder, unlisted, ...counts } = await crashRun({
      kills,
      postgresRestarts: Math.ceil(kills / 20),
      replicas: 2,
      writers: 6,
      resetRate: 0.05,
      progress,
    });
    const count = (name: string, value: number, target?: Figure['target']): Figure => ({
      name,
      value,
      unit: '',
      target,
    });
    return {
      figures: [
        count('writes lost', lost.length, none),
        count('writes doubled', doubled.length, none),
        count('records out of order', outOfOrder.length, none),
        count('records missing in the list, or listed and not there', unlisted.length, none),
        count('writes accepted', counts.accepted),
        count('processes killed', counts.kills),
        count('processes stopped beyond their lease', counts.stalls),
        count('restarts of PostgreSQL', counts.postgresRestarts),
        count('requests repeated for want of an answer', counts.repeated),
        count('HubSpot calls', counts.hubspotCalls),
      ],
      notes: [...lost, ...doubled, ...outOfOrder, ...unlisted],
    };
  },
};
