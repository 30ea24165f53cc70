import type { HubspotErrorBody, HubspotErrorDetail } from './hubspot-wire';
import { cut, defined, listOf, objectOf, textOf, type WireObject } from './wire-values';

const longestMessage = 4_000;
const longestName = 200;
const longestText = 1_000;
const mostDetails = 100;
/** An error may name all records of a batch. One of its details names a few properties or scopes. */
const wholeContext = { fields: 20, texts: 100, longest: longestText };
const detailContext = { fields: 10, texts: 20, longest: longestName };
/** Bound for the part of a message that is parsed. */
const longestEmbedded = 1_000_000;

/**
 * HubSpot's error body, from parsed JSON of any form. Fields of wrong types are absent. Details that HubSpot puts into the
 * message as JSON, or into `validationResults`, become `errors`. [HubSpot error handling guide; recorded answers]
 */
export function errorBodyOf(value: unknown): HubspotErrorBody {
  const wire = objectOf(value);
  if (!wire) return {};
  const name = (field: string): string | undefined => textOf(wire[field], longestName);
  const message = textOf(wire.message, longestEmbedded);
  const errors = detailsOf(wire, message);
  return defined<HubspotErrorBody>({
    status: name('status'),
    category: name('category'),
    subCategory: name('subCategory'),
    message: message === undefined ? undefined : cut(message, longestMessage),
    correlationId: name('correlationId'),
    policyName: name('policyName'),
    errorType: name('errorType'),
    context: contextOf(wire.context, wholeContext),
    errors: errors.length > 0 ? errors : undefined,
    links: linksOf(wire.links),
    correctHublet: name('correctHublet'),
    error: name('error'),
    error_description: textOf(wire.error_description, longestMessage),
  });
}

/** The error bodies in a batch answer's `errors`. Entries that are no objects are left out. */
export function errorBodiesOf(value: unknown, most: number): HubspotErrorBody[] {
  return (listOf(value, most) ?? []).flatMap((entry) => (objectOf(entry) ? [errorBodyOf(entry)] : []));
}

/** True if a body is HubSpot's, and not that of a proxy: it has a field that HubSpot's errors have. */
export function isHubspots(body: HubspotErrorBody): boolean {
  const { category, correlationId, errors, errorType, policyName, status, error_description, correctHublet } = body;
  const named = category ?? correlationId ?? errorType ?? policyName ?? error_description ?? correctHublet;
  return named !== undefined || errors !== undefined || status === 'error' || /^BAD_[A-Z_]+$/.test(status ?? '');
}

function detailsOf(wire: WireObject, message: string | undefined): HubspotErrorDetail[] {
  const listed = (listOf(wire.errors, mostDetails) ?? []).flatMap(detailOf);
  const repeated = [...embeddedIn(message), ...(listOf(wire.validationResults, mostDetails) ?? []).flatMap(detailOf)];
  const known = new Set(listed.map(identify));
  return [...listed, ...repeated.filter((detail) => !known.has(identify(detail)))].slice(0, mostDetails);
}

function identify({ code, message, context }: HubspotErrorDetail): string {
  return `${context?.propertyName?.[0] ?? ''} ${code ?? message ?? ''}`;
}

/** One entry of `errors`, or of the older form `{isValid, message, error, name}`. */
function detailOf(value: unknown): HubspotErrorDetail[] {
  if (typeof value === 'string') return [{ message: cut(value, longestText) }];
  const wire = objectOf(value);
  if (!wire || wire.isValid === true) return [];
  const property = textOf(wire.name, longestName);
  const context =
    contextOf(wire.context, detailContext) ?? (property === undefined ? undefined : { propertyName: [property] });
  const detail = defined<HubspotErrorDetail>({
    message: textOf(wire.message, longestText),
    code: textOf(wire.code ?? wire.error, longestName),
    subCategory: textOf(wire.subCategory, longestName),
    in: textOf(wire.in, longestName),
    context,
  });
  return Object.keys(detail).length > 0 ? [detail] : [];
}

/** Details in JSON at the end of a message: `Property values were not valid: [{…}]`. */
function embeddedIn(message: string | undefined): HubspotErrorDetail[] {
  const start = message?.search(/[[{]\s*["{]/) ?? -1;
  if (message === undefined || start < 0) return [];
  const json = message.slice(start, Math.max(message.lastIndexOf(']'), message.lastIndexOf('}')) + 1);
  try {
    const parsed = JSON.parse(json) as unknown;
    return (listOf(parsed, mostDetails) ?? [parsed]).filter((entry) => objectOf(entry)).flatMap(detailOf);
  } catch {
    return [];
  }
}

/** Values of a context are lists of texts. A lone value counts as a list. */
function contextOf(
  value: unknown,
  { fields, texts, longest }: typeof wholeContext,
): Record<string, string[]> | undefined {
  const wire = objectOf(value);
  if (!wire) return undefined;
  const entries = Object.entries(wire)
    .slice(0, fields)
    .map(([name, given]): [string, string[]] => [
      cut(name, longestName),
      (listOf(given, texts) ?? [given]).flatMap((text) => textOf(text, longest) ?? []),
    ]);
  return Object.fromEntries(entries);
}

function linksOf(value: unknown): Record<string, string> | undefined {
  const wire = objectOf(value);
  if (!wire) return undefined;
  const entries = Object.entries(wire)
    .slice(0, wholeContext.fields)
    .flatMap(([name, link]) => (typeof link === 'string' ? [[cut(name, longestName), cut(link, longestText)]] : []));
  return Object.fromEntries(entries) as Record<string, string>;
}
