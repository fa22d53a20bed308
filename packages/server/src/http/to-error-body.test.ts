import { describe, expect, it } from 'vitest';
import { toErrorAnswer } from './to-error-body.ts';

const withCode = (code: string) => Object.assign(new Error('from the driver'), { code });

describe('an error that no verb has thrown', () => {
  it.each(['08006', '53300', '57P01', '55P03', 'ECONNREFUSED', 'EPIPE'])(
    '%s may pass: 503 with a time to wait',
    (code) => {
      const { status, body, retryAfterSeconds } = toErrorAnswer(withCode(code), 'r');
      expect([status, body.error.code, retryAfterSeconds]).toEqual([503, 'UNAVAILABLE', 1]);
    },
  );

  it('is 500 otherwise, and keeps its cause to the log', () => {
    const { status, body } = toErrorAnswer(withCode('42601'), 'r');
    expect([status, body.error.code]).toEqual([500, 'INTERNAL_ERROR']);
    expect(JSON.stringify(body)).not.toContain('from the driver');
  });
});
