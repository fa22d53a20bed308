import type { FastifyInstance } from 'fastify';
import { endpoints } from '../endpoints.ts';
import { apiVersion } from './api-version.ts';
import { describeApi } from './describe-api.ts';

/** GET /api/openapi.json */
export async function registerOpenApi(app: FastifyInstance): Promise<void> {
  const text = JSON.stringify(describeApi(endpoints, apiVersion));
  app.get('/api/openapi.json', async (_request, reply) => {
    reply.type('application/json; charset=utf-8').header('Access-Control-Allow-Origin', '*');
    return text;
  });
}
