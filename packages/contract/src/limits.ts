/** Sizes that the API promises to take, and refuses beyond. */
export const limits = {
  targetIdLengthMax: 512,
  targetIdsPerRequestMax: 100_000,
  bulkBodyBytesMax: 64 * 1024 * 1024,
  bodyBytesMax: 16 * 1024 * 1024,
  pairsPerRequestMax: 10_000,
  calibrationPairsMax: 100_000,
  gateRulesMax: 50,
  lineBytesMax: 4 * 1024 * 1024,
  nameLengthMax: 200,
  textLengthMax: 100_000,
  prefetchMax: 10,
  ratersPerItemMax: 100,
  leaseSecondsMin: 10,
  leaseSecondsMax: 86_400,
  pageLimitDefault: 50,
  pageLimitMax: 1_000,
  rubricFieldsMax: 50,
  idempotencyKeyLengthMax: 255,
} as const;

/** Route classes that share one allowance for each caller. */
export const rateClasses = ['read', 'write', 'bulk', 'anonymous', 'sign-in'] as const;
export type RateClass = (typeof rateClasses)[number];

/** Requests a minute, for each caller and class; `anonymous` and `sign-in` are for each address. */
export const rateLimitsDefault: Readonly<Record<RateClass, number>> = {
  read: 6_000,
  write: 600,
  bulk: 60,
  anonymous: 600,
  'sign-in': 20,
};
