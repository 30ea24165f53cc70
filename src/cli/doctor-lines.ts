import { styleText } from 'node:util';
import { checks, type Finding, type Level } from '../doctor/finding';
import type { Report } from '../doctor/report';

/** Names of the examined systems; null where unknown. */
export interface Examined {
  database: string | null;
  hubspot: string | null;
}

const marks: Record<Level, string> = { green: '✓', yellow: '!', red: '✗' };
const checkWidth = Math.max(...checks.map((check) => check.length));
const levels: Level[] = ['red', 'yellow', 'green'];

/** The lines of a report for a person. */
export function reportLines(
  { general, portals }: Report,
  { database, hubspot }: Examined,
  { colour }: { colour: boolean },
): string[] {
  const paint = (level: Level, text: string): string =>
    colour ? styleText(level, text, { validateStream: false }) : text;
  const linesOf = ({ level, check, found, step }: Finding): string[] => [
    `  ${paint(level, marks[level])} ${check.padEnd(checkWidth)} ${found}`,
    ...(step === undefined ? [] : [`    ${' '.repeat(checkWidth)} ${paint(level, '→')} ${step}`]),
  ];
  const all = [...general, ...portals.flatMap(({ findings }) => findings)];
  const counts = levels.map((level) => paint(level, `${all.filter((one) => one.level === level).length} ${level}`));
  const systems = [
    ...(database === null ? [] : [`Database  ${database}`]),
    ...(hubspot === null ? [] : [`HubSpot   ${hubspot}`]),
  ];
  return [
    ...(systems.length > 0 ? [...systems, ''] : []),
    'The service',
    ...general.flatMap(linesOf),
    ...portals.flatMap(({ portalId, hubDomain, findings }) => [
      '',
      `Portal ${portalId}${hubDomain === null ? '' : ` (${hubDomain})`}`,
      ...findings.flatMap(linesOf),
    ]),
    '',
    counts.join(', '),
  ];
}
