/** Longer texts get position 1, 1: the search parses the text once per step. */
const longestText = 100_000;

/**
 * The position of the first JSON error in a text, in HubSpot's form. V8's messages do not always have it. A binary
 * search therefore finds the shortest prefix that no continuation can make valid.
 */
export function jsonErrorPosition(text: string): { line: number; column: number } {
  if (text.length > longestText) return { line: 1, column: 1 };
  let [right, wrong] = [0, text.length];
  while (wrong - right > 1) {
    const middle = (right + wrong) >> 1;
    if (isBroken(text.slice(0, middle))) wrong = middle;
    else right = middle;
  }
  const before = text.slice(0, right).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

function isBroken(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return false;
  } catch (error) {
    const { message } = error as Error;
    const position = /at position (\d+)/.exec(message)?.[1];
    return !/end of JSON|Unterminated/.test(message) && position !== String(beginning.length);
  }
}
