import type { IncomingHttpHeaders } from 'node:http';
import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import {
  defaultTextMapGetter,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Link,
  type Span,
  type SpanContext,
  type Tracer,
} from '@opentelemetry/api';
import {
  ExportResultCode,
  parseKeyPairsIntoRecord,
  parseTraceParent,
  W3CTraceContextPropagator,
} from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  SamplingDecision,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type Sampler,
  type SpanExporter,
} from '@opentelemetry/sdk-trace';
import { keyNameOf } from '../logging/key-names';
import { currentContext } from '../logging/request-context';
import { formatTraceparent } from './traceparent';
import type { CallSpan, RequestSpan, TracedCall, Tracing } from './tracing';

/** Destination and sampling of traces. */
export interface TracesOptions {
  /** Complete URL of the collector's endpoint for traces. */
  url: string;
  /** Comma-separated `name=value` pairs, sent as headers to the collector. */
  headers: string;
  serviceName: string;
  /** Sampled share of the traces that begin here, from 0 to 1. */
  share: number;
}

/** Length of the queue of finished spans. Further spans are dropped. */
const mostQueuedSpans = 8_192;
/** Delay in which finished spans gather for one export. */
const exportDelayMs = 1_000;
/** Exceeds the folded writes of any likely batch call: a claim has up to 100 keys. */
const mostLinks = 10_000;
/** Bounds the wait for the collector at shutdown. */
const stopPatienceMs = 3_000;

/** Traces by OpenTelemetry's SDK. It registers nothing globally: {@link currentContext} has the parent of a span. */
export class OpenTelemetry implements Tracing, OnApplicationShutdown {
  private readonly provider: TracerProvider;
  private readonly tracer: Tracer;
  private readonly propagator = new W3CTraceContextPropagator();

  constructor({ url, headers, serviceName, share }: TracesOptions) {
    const exporter = new OTLPTraceExporter({ url, headers: parseKeyPairsIntoRecord(headers) });
    this.provider = new TracerProvider({
      resource: defaultResource()
        .merge(detectResources({ detectors: [envDetector] }))
        .merge(resourceFromAttributes({ 'service.name': serviceName })),
      sampler: keepingLinked(new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) })),
      spanLimits: { linkCountLimit: mostLinks },
      spanProcessors: [
        new BatchSpanProcessor({
          exporter: loggingFailures(exporter),
          maxQueueSize: mostQueuedSpans,
          scheduledDelayMillis: exportDelayMs,
        }),
      ],
    });
    this.tracer = this.provider.getTracer('hubspot-crm-integration');
  }

  beginRequest(method: string, headers: IncomingHttpHeaders, apiKeyId?: string): RequestSpan {
    const caller = this.propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
    const attributes = { 'http.request.method': method, ...keyAttributes(apiKeyId) };
    const span = this.tracer.startSpan(method, { kind: SpanKind.SERVER, attributes }, caller);
    return {
      traceparent: formatTraceparent(span.spanContext()),
      end: ({ route, status, requestId }) => {
        if (route !== undefined) span.updateName(`${method} ${route}`).setAttribute('http.route', route);
        if (status !== undefined) span.setAttribute('http.response.status_code', status);
        if (status !== undefined && status >= 500) failed(span, String(status));
        span.setAttribute('hubspot_crm.request_id', requestId).end();
      },
    };
  }

  beginCall({ method, url, portalId, resends, apiKeyId }: TracedCall): CallSpan {
    const { traceparent, servedRequests = [] } = currentContext() ?? {};
    const attributes = {
      'http.request.method': method,
      'url.full': url.origin + url.pathname,
      'server.address': url.hostname,
      'server.port': Number(url.port) || (url.protocol === 'https:' ? 443 : 80),
      'hubspot_crm.portal_id': portalId,
      ...keyAttributes(apiKeyId),
      ...(resends > 0 && { 'http.request.resend_count': resends }),
    };
    const links = servedRequests.flatMap((text): Link[] => {
      const context = parseTraceParent(text);
      return context ? [{ context }] : [];
    });
    const options = { kind: SpanKind.CLIENT, attributes, links };
    const span = this.tracer.startSpan(`${method} ${url.pathname}`, options, contextOf(traceparent));
    return {
      end: ({ status, correlationId, failure }) => {
        if (status !== undefined) span.setAttribute('http.response.status_code', status);
        if (correlationId !== undefined) span.setAttribute('hubspot.correlation_id', correlationId);
        if (failure !== undefined) failed(span, failure);
        else if (status !== undefined && status >= 400) failed(span, String(status));
        span.end();
      },
    };
  }

  async onApplicationShutdown(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, stopPatienceMs)));
    // The exporter has logged the failure.
    await Promise.race([this.provider.shutdown().catch(() => undefined), patience]);
    clearTimeout(timer);
  }
}

/**
 * Attributes for an API key. OpenTelemetry has none: its `enduser.*` and `user.*` describe people, and collectors may remove
 * them as personal data. [https://opentelemetry.io/docs/specs/semconv/registry/attributes/enduser/]
 */
function keyAttributes(apiKeyId: string | undefined): Record<string, string> {
  if (apiKeyId === undefined) return {};
  const name = keyNameOf(apiKeyId);
  return {
    'hubspot_crm.api_key.id': apiKeyId,
    ...(name !== undefined && { 'hubspot_crm.api_key.name': name }),
  };
}

function failed(span: Span, type: string): void {
  span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', type);
}

function contextOf(traceparent: string | undefined): Context {
  const context: SpanContext | null = traceparent === undefined ? null : parseTraceParent(traceparent);
  return context ? trace.setSpanContext(ROOT_CONTEXT, context) : ROOT_CONTEXT;
}

/** Samples every call with a link: links lead to requests whose traces are sampled. */
function keepingLinked(sampler: Sampler): Sampler {
  return {
    shouldSample: (context, traceId, name, kind, attributes, links) =>
      links.length > 0
        ? { decision: SamplingDecision.RECORD_AND_SAMPLED }
        : sampler.shouldSample(context, traceId, name, kind, attributes, links),
    toString: () => `Linked{${sampler.toString()}}`,
  };
}

/** Logs the first failed export, and the next one after a success. */
function loggingFailures(exporter: SpanExporter): SpanExporter {
  const logger = new Logger('Traces');
  let failing = false;
  return {
    export: (spans, done) => {
      exporter.export(spans, (result) => {
        const fails = result.code !== ExportResultCode.SUCCESS;
        if (fails && !failing) logger.warn(`Failed to export traces, which are lost: ${describe(result.error)}`);
        failing = fails;
        done(result);
      });
    },
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
    shutdown: () => exporter.shutdown(),
  };
}

function describe(error: Error | undefined): string {
  return error?.message ?? 'unknown error';
}
