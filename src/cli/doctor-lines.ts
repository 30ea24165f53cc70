import { styleText } from 'node:util';
import { checks, type Finding, type Level } from '../doctor/finding';
import type { Report } from '../doctor/report';

/** What was looked at; null where it is not known. */
export interface Examined {
  database: string | null;
  hubspot: string | null;
}

const marks: Record<Level, string> = { green: '✓', yellow: '!', red: '✗' };
const checkWidth = Math.max(...checks.map((check) => check.length));
const levels: Level[] = ['red', 'yellow', 'green'];

/** The report for a person, a line each. */
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
  const looked = [
    ...(database === null ? [] : [`Database  ${database}`]),
    ...(hubspot === null ? [] : [`HubSpot   ${hubspot}`]),
  ];
  return [
    ...(looked.length > 0 ? [...looked, ''] : []),
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
