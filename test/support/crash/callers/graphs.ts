import { compareNew, type NewRecord } from '../compare-new';
import type { CrashCallerKind } from '../crash-caller';

/** Graphs of a contact, a company, a deal and a line item. No record of a graph may be missing or twice, and no association. */
export const graphs: CrashCallerKind = {
  name: 'graphs',
  start({ writer, service }) {
    const accepted: string[] = [];
    return {
      async write(round) {
        const name = `graph-${writer}-${round}`;
        // The answer has one status for each record.
        await service.send({ method: 'POST', path: 'graph', body: { records: graphOf(name) }, refusals: [207] });
        accepted.push(name);
      },
      compare(hubspot, findings) {
        for (const name of accepted) {
          for (const one of recordsOf(name)) compareNew(hubspot, findings, one);
        }
      },
    };
  },
};

const emailOf = (name: string): string => `${name}@example.com`;

function graphOf(name: string): object[] {
  const to = (...names: string[]): object => ({ associations: names.map((one) => ({ to: { name: one } })) });
  return [
    { name: 'item', type: 'line_items', record: { externalId: name, properties: { name }, ...to('deal') } },
    { name: 'deal', type: 'deals', record: { externalId: name, dealname: name, ...to('person', 'firm') } },
    { name: 'person', type: 'contacts', record: { email: emailOf(name), ...to('firm') } },
    { name: 'firm', type: 'companies', record: { externalId: name, properties: { name } } },
  ];
}

/** The records of a graph, with one of its associations each. */
function recordsOf(name: string): NewRecord[] {
  const person = ['contacts', 'email', emailOf(name)] as const;
  const firm = ['companies', 'name', name] as const;
  const deal = ['deals', 'dealname', name] as const;
  const record = ([type, property, value]: NewRecord['to'], to: NewRecord['to']): NewRecord => ({
    type,
    property,
    value,
    to,
  });
  return [record(['line_items', 'name', name], deal), record(deal, person), record(person, firm), record(firm, deal)];
}
