import { EvalGuard } from '@evalguard/sdk';
import type { ParsedArguments } from './parse-arguments.ts';
import { UsageError } from './usage-error.ts';

/** The client of the flags and settings; EVALGUARD_BASE_URL is read by the SDK itself. */
export function openClient(
  flags: ParsedArguments['flags'],
  env: Readonly<Record<string, string | undefined>>,
): EvalGuard {
  const flag = flags['api-key'] as string | undefined;
  const apiKey = (flag ?? env.EVALGUARD_API_KEY ?? '').trim();
  if (apiKey === '') {
    throw new UsageError(
      'There is no API key.',
      'Set EVALGUARD_API_KEY to a key made at /dashboard/api-keys of the server (role viewer suffices to read and to gate).',
    );
  }
  const seconds = flags.timeout as string | undefined;
  if (seconds !== undefined && !(Number(seconds) > 0 && Number(seconds) <= 86_400)) {
    throw new UsageError(`--timeout must be a number of seconds above 0, not "${seconds}".`);
  }
  return new EvalGuard({
    apiKey,
    baseUrl: flags['base-url'] as string | undefined,
    timeoutMs: seconds === undefined ? undefined : 1000 * Number(seconds),
  });
}
