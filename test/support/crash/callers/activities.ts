import { compareKey, type KeyHistory } from '../compare-key';
import type { CrashCallerKind } from '../crash-caller';
import { activityTypes, nameOf, numberOf, pathOf } from '../crash-types';
import { contactEmail } from './contacts';

interface Activity extends KeyHistory {
  last: number;
  archivedAt: number[];
}

/**
 * New notes, tasks, calls, meetings and e-mails, each with the contact of the caller. Some are changed by their ids, and some of those
 * are archived.
 */
export const activities: CrashCallerKind = {
  name: 'activities',
  start({ writer, service, untrue }) {
    const to = { type: 'contacts', email: contactEmail(writer) };
    const made: Activity[] = [];
    return {
      async write(round) {
        const type = activityTypes[round % activityTypes.length];
        if (!type) return;
        const turn = Math.floor(round / activityTypes.length);
        const [property, value] = [nameOf(type), `${type} ${writer}-${round}`];
        const time = new Date(Date.UTC(2026, 0, 1) + (writer * 1_000_000 + round) * 1_000).toISOString();
        const properties = { hs_timestamp: time, [property]: value, [numberOf(type)]: '1' };
        const body = { properties, associations: [{ to }] };
        const answer = await service.send({ method: 'POST', path: pathOf(type), body });
        const activity: Activity = { type, property, value, last: 1, archivedAt: [] };
        made.push(activity);
        if (turn % 3 === 0) return;
        const { recordId: id, code } = await service.settled(answer);
        if (id === undefined) {
          untrue(`${type} ${value}: ${code ?? ''}`);
          return;
        }
        const change = { id, properties: { [numberOf(type)]: '2' } };
        await service.send({ method: 'PUT', path: pathOf(type), body: change });
        activity.last = 2;
        if (turn % 3 === 1) return;
        await service.send({ method: 'DELETE', path: `${pathOf(type)}/${id}` });
        activity.archivedAt.push(2);
      },
      compare(hubspot, findings) {
        const contact = hubspot.find('contacts', 'email', contactEmail(writer))[0];
        for (const activity of made) {
          const record = compareKey(hubspot, findings, activity);
          if (!record || hubspot.isAssociated(record, contact)) continue;
          findings.lost.push(`${activity.type} ${activity.value}: its association`);
        }
      },
    };
  },
};
