/** API keys that some work serves: one, null for none or an unknown one, or the share of each. Shares add up to 1. */
export type ServedKeys = string | null | ReadonlyMap<string | null, number>;

/** A write or a read, with its API key; null if it is unknown. */
interface Served {
  apiKeyId: string | null;
}

/** The API keys of writes or reads. Each of them has the same share. */
export function keysOf(served: readonly Served[]): ServedKeys {
  const first = served[0]?.apiKeyId ?? null;
  if (served.every(({ apiKeyId }) => apiKeyId === first)) return first;
  const shares = new Map<string | null, number>();
  for (const { apiKeyId } of served) add(shares, apiKeyId, 1 / served.length);
  return shares;
}

/** The API keys of a call's records. Each record has the same share, and divides it among its writes. */
export function keysOfRecords(records: readonly { writes: readonly Served[] }[]): ServedKeys {
  const first = records[0]?.writes[0]?.apiKeyId ?? null;
  if (records.every(({ writes }) => writes.every(({ apiKeyId }) => apiKeyId === first))) return first;
  const shares = new Map<string | null, number>();
  for (const { writes } of records) {
    for (const { apiKeyId } of writes) add(shares, apiKeyId, 1 / (records.length * writes.length));
  }
  return shares;
}

function add(shares: Map<string | null, number>, apiKeyId: string | null, share: number): void {
  shares.set(apiKeyId, (shares.get(apiKeyId) ?? 0) + share);
}
