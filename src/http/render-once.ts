import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const compress = promisify(gzip);

/** A rendered text in one encoding. */
interface Encoded {
  body: Buffer;
  /** Strong: equal for equal bytes only. */
  etag: string;
}

/** A rendered text. */
class Rendered {
  readonly plain: Encoded;
  private compressed?: Promise<Encoded>;

  constructor(
    readonly type: string,
    text: string,
  ) {
    this.plain = encoded(Buffer.from(text));
  }

  /** The compressed text. It is compressed once. */
  gzip(): Promise<Encoded> {
    return (this.compressed ??= compress(this.plain.body).then(encoded));
  }
}

function encoded(body: Buffer): Encoded {
  return { body, etag: `"${createHash('sha256').update(body).digest('base64url')}"` };
}

/**
 * Keeps the first answer of routes whose text stays the same while the process runs. Later requests get it from memory,
 * compressed if they accept that, or 304 if they have it.
 * @param paths paths of the routes, without a query
 * @param onRender called with the path of each answer that a route renders
 */
export function renderOnce(
  fastify: FastifyInstance,
  paths: readonly string[],
  onRender: (path: string) => void = (): void => undefined,
): void {
  const rendered = new Map<string, Rendered>();
  fastify.addHook('onRequest', (request, reply, done) => {
    const known = rendered.get(pathOf(request));
    if (known) answer(known, request, reply).catch(done);
    else done();
  });
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const path = pathOf(request);
    if (reply.statusCode !== 200 || typeof payload !== 'string' || !paths.includes(path) || rendered.has(path)) {
      done(null, payload);
      return;
    }
    onRender(path);
    const made = new Rendered(String(reply.getHeader('content-type')), payload);
    rendered.set(path, made);
    setHeaders(reply, made.plain);
    done(null, payload);
  });
}

async function answer(rendered: Rendered, { headers }: FastifyRequest, reply: FastifyReply): Promise<void> {
  const zipped = acceptsGzip(headers['accept-encoding']);
  const { body, etag } = zipped ? await rendered.gzip() : rendered.plain;
  setHeaders(reply, { etag });
  if (isKnown(headers['if-none-match'], etag)) {
    await reply.status(304).send();
    return;
  }
  reply.header('content-type', rendered.type).header('content-length', body.length);
  if (zipped) reply.header('content-encoding', 'gzip');
  await reply.send(body);
}

/** Clients may keep the answer, and ask before each use: it changes with a release. */
function setHeaders(reply: FastifyReply, { etag }: Pick<Encoded, 'etag'>): void {
  reply.headers({ etag, 'cache-control': 'public, no-cache', vary: 'Accept-Encoding' });
}

/** True if an Accept-Encoding header allows gzip. */
export function acceptsGzip(header: string | string[] = ''): boolean {
  const parts = String(header).split(',');
  const weights = new Map(
    parts.map((part): [string, number] => {
      const [name = '', ...options] = part.split(';').map((text) => text.trim().toLowerCase());
      const weight = options.find((option) => option.startsWith('q='));
      return [name, weight === undefined ? 1 : Number(weight.slice(2))];
    }),
  );
  return (weights.get('gzip') ?? weights.get('*') ?? 0) > 0;
}

/** True if an If-None-Match header has the tag. It is compared weakly, as RFC 9110 requires. */
export function isKnown(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')));
}

function pathOf({ url }: FastifyRequest): string {
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
}
