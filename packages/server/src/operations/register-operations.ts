import type { FastifyInstance } from 'fastify';
import type { Dependencies } from '../dependencies.ts';

/** /healthz: the process answers. /readyz: so does the database, with every migration. /metrics: Prometheus. */
export async function registerOperations(app: FastifyInstance, deps: Dependencies): Promise<void> {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (request, reply) => {
    try {
      await deps.pool.query('select 1 from schema_migrations limit 1');
      return { status: 'ready' };
    } catch (error) {
      request.log.warn({ err: error }, 'not ready');
      return reply.code(503).send({ status: 'database unreachable' });
    }
  });
  app.get('/metrics', async (_request, reply) => {
    reply.type(deps.metrics.registry.contentType);
    return await deps.metrics.registry.metrics();
  });
}
