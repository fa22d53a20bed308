export {
  type CallOptions,
  CoreClient as EvalGuard,
  type Envelope,
  type EvalGuardOptions,
  type Query,
  type RequestOptions,
} from './core/core-client.ts';
export { type ErrorDetail, type ErrorKind, EvalGuardError } from './core/errors.ts';
