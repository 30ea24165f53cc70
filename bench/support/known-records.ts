import type { BenchEnvironment } from './bench-environment';
import type { LoadOptions } from './load';
import { bodyOf } from './load-bodies';

const recordsPerRequest = 1_000;

/**
 * Makes the service write all records that a load uses in rotation, by bulk requests. Afterwards it knows them.
 * @throws Error if a record is not written
 */
export async function writeKnown(
  { services, apiKey }: BenchEnvironment,
  options: LoadOptions & { known: number },
): Promise<void> {
  const { type, method = 'POST', known } = options;
  for (let from = 0; from < known; from += recordsPerRequest) {
    const length = Math.min(recordsPerRequest, known - from);
    const records = Array.from({ length }, (_, index) => bodyOf(options, from + index));
    const answer = await fetch(`${services[0] ?? ''}/api/${type}/batch`, {
      method,
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', prefer: 'wait=60' },
      body: JSON.stringify({ records }),
    });
    const { results } = (await answer.json()) as { results?: { status: number }[] };
    const wrong = results?.find(({ status }) => status > 201);
    if (!results || wrong) throw new Error(`${type}: ${answer.status} ${JSON.stringify(wrong)}`);
  }
}
