import type { BenchEnvironment } from './bench-environment';

/** Adds a property of contacts that takes several options to the simulator. */
export async function addMultiSelect(
  { simulator }: Pick<BenchEnvironment, 'simulator'>,
  name: string,
  count: number,
): Promise<void> {
  const listed = Array.from({ length: count }, (_, index) => ({ value: `o${index}`, label: `Option ${index}` }));
  const property = { name, label: name, type: 'enumeration', fieldType: 'checkbox', groupName: 'contactinformation' };
  const answer = await fetch(`${simulator.url}/crm/properties/2026-09/contacts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await simulator.accessToken()}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...property, options: listed }),
  });
  if (!answer.ok) throw new Error(`the property ${name} got ${answer.status} ${await answer.text()}`);
}

/** All options of a property, in an order that differs by record. */
export function allOptions(count: number, record: number): string {
  return Array.from({ length: count }, (_, index) => `o${(index * 7 + record) % count}`).join(';');
}
