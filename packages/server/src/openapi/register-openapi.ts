import type { FastifyInstance } from 'fastify';
import { endpoints } from '../endpoints.ts';
import { describeApi } from './describe-api.ts';

export const apiVersion = '0.1.0';

/** GET /api/openapi.json */
export async function registerOpenApi(app: FastifyInstance): Promise<void> {
  const text = JSON.stringify(describeApi(endpoints, apiVersion));
  app.get('/api/openapi.json', async (_request, reply) => {
    reply.type('application/json; charset=utf-8').header('Access-Control-Allow-Origin', '*');
    return text;
  });
}
