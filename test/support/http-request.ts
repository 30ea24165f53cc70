/** An entry of a list in a response. */
export interface AnswerEntry {
  id: string;
  name: string;
  objectType: string;
  state: string;
  createdAt: string;
  properties: Record<string, string>;
  toObjectId: string;
  associationTypes: { category: string; typeId: number }[];
}

/** All members that a body of the service or the simulator may have. */
export interface AnswerBody {
  id: string;
  properties: Record<string, string>;
  associations: unknown[];
  correlationId: string;
  state: string;
  outcome: string;
  attempts: number;
  nextAttemptAt?: string;
  closedAt?: string;
  problem?: { code: string; detail: string; errors?: { pointer: string }[] };
  writeId: string;
  recordId?: string;
  code: string;
  detail: string;
  errors: { pointer: string; message: string; code: string }[];
  candidates: { id: string }[];
  stages: { id: string }[];
  results: AnswerEntry[];
  paging: { next?: { cursor: string; link: string } };
}

/** A response. */
export interface Answer {
  status: number;
  headers: Headers;
  body: AnswerBody;
}

/** Sends a request. A string is sent as is, any other body as JSON. */
export async function request(
  url: string,
  method: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await fetch(url, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const parsed = JSON.parse(text === '' ? '{}' : text) as AnswerBody;
  return { status: answer.status, headers: answer.headers, body: parsed };
}
