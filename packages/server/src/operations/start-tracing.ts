import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

/** Sends what is left and ends. */
export type StopTracing = () => Promise<void>;

/**
 * Exports the server's own spans (a request, and each SQL statement in it) over OTLP/HTTP. Without an endpoint the
 * tracing API stays what it is by default: calls that do nothing. OTEL_SERVICE_NAME and the other
 * OTEL_EXPORTER_OTLP_* variables are read by the library itself.
 */
export function startTracing(endpoint: string | null): StopTracing {
  if (endpoint === null) return async () => undefined;
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'evalguard-review' }).merge(
      detectResources({ detectors: [envDetector] }),
    ),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  provider.register();
  return async () => await provider.shutdown().catch(() => undefined);
}
