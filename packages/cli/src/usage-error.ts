/** What is wrong with the call, and what to do about it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly advice: string | null;
  constructor(message: string, advice: string | null = null) {
    super(message);
    this.advice = advice;
  }
}
