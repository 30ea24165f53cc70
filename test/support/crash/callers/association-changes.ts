import type { CrashCallerKind } from '../crash-caller';

/**
 * Two companies for each caller, whose association it makes in one round and removes in the next one. The requests come from
 * both ends by turns.
 */
export const associationChanges: CrashCallerKind = {
  name: 'association changes',
  start({ writer, service, person }) {
    const nameOf = (end: number): string => `Associated ${writer}, end ${end}`;
    let ids: string[] = [];
    let isMade: boolean | undefined;
    return {
      async write(round) {
        if (ids.length === 0) {
          ids = await Promise.all([0, 1].map((end) => person.create('companies', { name: nameOf(end) })));
        }
        const [from, to] = round % 4 < 2 ? ids : [...ids].reverse();
        const makes = round % 2 === 1;
        await service.send({
          method: makes ? 'PUT' : 'DELETE',
          path: `companies/${from}/associations/companies/${to}`,
        });
        isMade = makes;
      },
      compare(hubspot, findings) {
        const [one, other] = [0, 1].map((end) => hubspot.take('companies', 'name', nameOf(end))[0]);
        if (isMade === undefined) return;
        const hasIt = one?.associations.some(({ id }) => id === other?.id) === true;
        if (hasIt === isMade) return;
        findings.outOfOrder.push(`companies ${ids.join('>')}: the last request ${isMade ? 'made' : 'removed'} it`);
      },
    };
  },
};
