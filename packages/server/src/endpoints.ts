import type { AnyEndpoint } from './http/endpoint.ts';

/** Every endpoint, one line each; routes, OpenAPI, the reference pages and the matrix tests follow from this list. */
export const endpoints: readonly AnyEndpoint[] = [];
