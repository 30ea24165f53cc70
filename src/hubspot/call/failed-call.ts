import type { FailedAttempt } from './failed-attempt';
import type { HubspotCall } from './hubspot-call';
import { HubspotError } from './hubspot-error';
import type { HubspotErrorBody } from './hubspot-wire';
import { errorKindOf, meaningOf } from './status-meaning';

/** The typed error for a call, from its last attempt. It repeats no secret of the call, even if HubSpot's answer does. */
export function hubspotError(attempt: FailedAttempt, call: HubspotCall): HubspotError {
  const { status } = attempt;
  const meaning = meaningOf(attempt);
  const body = without([call.accessToken ?? '', ...call.secrets], attempt.body);
  return new HubspotError({
    kind: errorKindOf(meaning, call.repeatable),
    scope: meaning.scope,
    message: body.message ?? body.error_description ?? `HubSpot answered with status ${String(status)}`,
    status,
    category: body.category ?? (status === 400 && body.error ? body.status : undefined),
    subCategory: body.subCategory,
    correlationId: attempt.correlationId,
    errors: body.errors,
    context: body.context,
    links: body.links,
    correctHublet: body.correctHublet,
    attempts: call.attempts,
    mayHaveWritten: call.mayHaveWritten || meaning.mayHaveWritten,
    retryAfterSeconds: attempt.retryAfterSeconds,
  });
}

/**
 * The error for a success whose body is not what HubSpot's contract promises.
 * @param fault ends the sentence "HubSpot's answer …"
 */
export function unreadableAnswer(
  call: HubspotCall,
  status: number,
  correlationId: string | undefined,
  fault: string,
): HubspotError {
  const meaning = meaningOf({ status });
  return new HubspotError({
    kind: errorKindOf(meaning, call.repeatable),
    scope: meaning.scope,
    message: `HubSpot's answer ${fault}`,
    status,
    correlationId,
    attempts: call.attempts,
    mayHaveWritten: true,
  });
}

function without(secrets: readonly string[], body: HubspotErrorBody): HubspotErrorBody {
  const text = JSON.stringify(body);
  const hidden = secrets
    .filter((secret) => secret !== '')
    .reduce((left, secret) => left.replaceAll(JSON.stringify(secret).slice(1, -1), '[hidden]'), text);
  return hidden === text ? body : (JSON.parse(hidden) as HubspotErrorBody);
}
