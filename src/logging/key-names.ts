import { RefreshingCache } from '../timing/refreshing-cache';
import { withoutSecrets } from './redact';

const maxEntries = 10_000;
const mostUnnamed = 1_000;
/** A longer name is cut, because a line of the log has it as often as its caller sends requests. */
const mostCharacters = 200;

/** The names of the API keys that this process knows. A name never changes. */
const names = new RefreshingCache<string>({ maxEntries });
/** Ids of the keys whose names were missing. */
const unnamed = new Set<string>();

/** Fields of a log line about an API key. The name is absent until this process knows it. */
export interface KeyFields {
  apiKeyId?: string;
  apiKeyName?: string;
}

/** The fields of a log line about an API key; none without a key. */
export function keyFields(apiKeyId: string | undefined): KeyFields {
  if (apiKeyId === undefined) return {};
  const apiKeyName = keyNameOf(apiKeyId);
  return apiKeyName === undefined ? { apiKeyId } : { apiKeyId, apiKeyName };
}

/** The name of an API key, as log lines and traces have it; undefined until this process knows it. */
export function keyNameOf(apiKeyId: string): string | undefined {
  const name = names.find(apiKeyId)?.value;
  if (name === undefined && unnamed.size < mostUnnamed) unnamed.add(apiKeyId);
  return name;
}

/** Keeps the name of an API key. */
export function noteKeyName(apiKeyId: string, name: string): void {
  if (names.find(apiKeyId) !== undefined) return;
  names.put(apiKeyId, shownKeyName(name), performance.now());
  unnamed.delete(apiKeyId);
}

/** The ids of the keys whose names were missing since the last call. */
export function takeUnnamedKeys(): string[] {
  const ids = [...unnamed];
  unnamed.clear();
  return ids;
}

/** A name for log lines, traces and metrics: without likely secrets, and not too long. */
export function shownKeyName(name: string): string {
  const safe = withoutSecrets(name);
  return safe.length <= mostCharacters ? safe : `${[...safe.slice(0, mostCharacters)].slice(0, -1).join('')}…`;
}
