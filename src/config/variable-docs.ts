import type { DocumentedVariable } from './variable-groups';

/** Variables under a heading. */
export interface DocumentedGroup {
  heading: string;
  variables: DocumentedVariable[];
}

const lineWidth = 120;
const neededHeading = 'Needed in production';

const intro = [
  'All environment variables, written by `npm run config:generate`. Copy this file to .env and fill it in. Variables of the',
  'process take precedence. A line with # in front shows the default. Without variables, `npm start` runs an embedded',
  'PostgreSQL and a HubSpot simulator, unless NODE_ENV=production.',
];

/** The groups, preceded by a group of the variables that production needs. */
function neededFirst(groups: readonly DocumentedGroup[]): DocumentedGroup[] {
  const needed = groups.flatMap(({ variables }) => variables.filter((variable) => variable.needed));
  const others = groups.map(({ heading, variables }) => ({
    heading,
    variables: variables.filter((variable) => !variable.needed),
  }));
  return [{ heading: neededHeading, variables: needed }, ...others].filter(({ variables }) => variables.length > 0);
}

/** The content of .env.example. */
export function envExample(groups: readonly DocumentedGroup[]): string {
  const names = new Set(groups.flatMap(({ variables }) => variables.map(({ name }) => name)));
  const sections = neededFirst(groups).map(({ heading, variables }) => {
    const rule = `# --- ${heading} `.padEnd(lineWidth, '-');
    const examples = variables.map((variable) => exampleOf(variable, names.has(`${variable.name}_FILE`)));
    return [rule, ...examples].join('\n\n');
  });
  return `${[comment(intro), ...sections].join('\n\n')}\n`;
}

/** @param fileDeclared true if another variable documents the file with the value */
function exampleOf({ name, about, secret, default: value }: DocumentedVariable, fileDeclared: boolean): string {
  const sentence = `${about.charAt(0).toUpperCase()}${about.slice(1)}.`;
  const lines = wrapped(sentence.replaceAll('`', ''), lineWidth - 2);
  const file = secret && !fileDeclared ? [`Or set ${name}_FILE to a file that contains it.`] : [];
  return [comment([...lines, ...file]), value === undefined ? `${name}=` : `# ${name}=${value}`].join('\n');
}

function comment(lines: readonly string[]): string {
  return lines.map((line) => `# ${line}`).join('\n');
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The table of docs/configuration.md, as Markdown. */
export function variableTable(groups: readonly DocumentedGroup[]): string {
  const rows = neededFirst(groups).flatMap(({ variables }) =>
    variables.map((variable) => [`\`${variable.name}\``, defaultOf(variable), variable.about]),
  );
  return [['variable', 'default', 'meaning'], ['---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}

function defaultOf({ default: value, unset, local }: DocumentedVariable): string {
  const shown = value === undefined ? unset : `\`${value}\``;
  if (local === undefined) return shown ?? '';
  return shown === undefined ? `local runs: ${local}` : `${shown} (local runs: ${local})`;
}

const startMarker = '<!-- variables: made by `npm run config:generate` -->';
const endMarker = '<!-- end of variables -->';

/** Replaces the table between the markers of a page. @throws Error if the page has no markers */
export function withTable(page: string, table: string): string {
  const [start, end] = [page.indexOf(startMarker), page.indexOf(endMarker)];
  if (start < 0 || end < start) throw new Error(`docs/configuration.md lacks ${startMarker} or ${endMarker}.`);
  return `${page.slice(0, start)}${startMarker}\n\n${table}\n\n${page.slice(end)}`;
}
