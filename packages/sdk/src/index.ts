export type { CallOptions, Envelope, EvalGuardOptions, Query, RequestOptions } from './core/core-client.ts';
export { type ErrorDetail, type ErrorKind, EvalGuardError } from './core/errors.ts';
export type { Page, PageList } from './core/page-list.ts';
export * from './generated/resources.generated.ts';
