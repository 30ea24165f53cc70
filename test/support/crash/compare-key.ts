import type { ObjectType } from '../../../src/crm/object-types/object-types';
import type { ArchivedValues } from './crash-caller';
import type { CrashFindings } from './crash-findings';
import type { CrashHubspot, CrashRecord } from './crash-hubspot';
import { numberOf } from './crash-types';

/** The accepted writes of one key, which have rising numbers. */
export interface KeyHistory {
  type: ObjectType;
  /** A property that has a value of its own for the key. */
  property: string;
  value: string;
  /** The number of the last write before each archive of the key's record. */
  archivedAt?: readonly number[];
  /** The number of the last write; 0 if there was none. */
  last: number;
  /** HubSpot's answer to a write behind an archive. Default: `released`. */
  archivedValues?: ArchivedValues;
}

/** A record that HubSpot must have. */
interface Expected {
  number: number;
  archived: boolean;
}

/**
 * Compares HubSpot's records of a key with the accepted writes, and takes them: their count, their last numbers, whether
 * they are archived, and the order of all changes.
 * @returns the active record of the key
 */
export function compareKey(
  hubspot: CrashHubspot,
  findings: CrashFindings,
  history: KeyHistory,
): CrashRecord | undefined {
  const { type, property, value } = history;
  const records = hubspot.take(type, property, value);
  const expected = expectedRecords(history);
  const name = `${type} ${value}`;
  if (records.length > expected.length) findings.doubled.push(`${name}: ${records.length}, not ${expected.length}`);
  if (records.length < expected.length) findings.lost.push(`${name}: ${records.length}, not ${expected.length}`);
  for (const [index, { number, archived }] of expected.entries()) {
    const record = records[index];
    if (!record) continue;
    const held = record.properties[numberOf(type)] ?? '';
    if (held !== String(number)) findings.lost.push(`${name} has ${held}, not ${number}`);
    if (record.archived !== archived) {
      findings.misplaced.push(`${name}, record ${record.id}: ${record.archived ? '' : 'not '}archived`);
    }
  }
  for (const text of disorderOf(hubspot, history, records)) findings.outOfOrder.push(`${name}: ${text}`);
  return records.find((record) => !record.archived);
}

/** The records of a key, in the order of their creation. */
function expectedRecords({ archivedAt = [], last, archivedValues = 'released' }: KeyHistory): Expected[] {
  const numbers = [...archivedAt];
  const isActive = last > (numbers.at(-1) ?? 0);
  if (numbers.length === 0) return last > 0 ? [{ number: last, archived: false }] : [];
  if (archivedValues === 'restored') return [{ number: last, archived: !isActive }];
  return [
    ...numbers.map((number) => ({ number, archived: true })),
    ...(isActive ? [{ number: last, archived: false }] : []),
  ];
}

/** Values after higher ones, and archives at another place among the values. */
function disorderOf(
  hubspot: CrashHubspot,
  { type, archivedAt = [] }: KeyHistory,
  records: readonly CrashRecord[],
): string[] {
  const due = [...archivedAt];
  let before = 0;
  return hubspot.changesOf(type, records).flatMap((event) => {
    if (event.change === 'archive') {
      const number = due.shift();
      return number === before ? [] : [`archived after ${before}, not after ${number ?? 'none'}`];
    }
    const number = Number(event.value);
    const text = number < before ? [`${number} after ${before}`] : [];
    before = number;
    return text;
  });
}
