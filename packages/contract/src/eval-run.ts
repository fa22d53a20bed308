import { z } from 'zod';
import { Id, Json, JsonObject, Score, TargetId, Text, Timestamp } from './scalars.ts';

export const EvalRunStatus = z
  .enum(['pending', 'queued', 'running', 'passed', 'failed', 'error'])
  .meta({ id: 'EvalRunStatus' });

export const EvalCaseInput = z
  .object({
    id: TargetId.optional(),
    input: Json,
    expectedOutput: Json.nullish(),
    metadata: JsonObject.optional(),
  })
  .meta({ id: 'EvalCaseInput' });

export const CreateEvalInput = z
  .object({
    projectId: Id.optional(),
    name: z.string().trim().min(1).max(500),
    model: z.string().max(500).nullish(),
    prompt: Text.nullish(),
    cases: z.array(EvalCaseInput).max(10_000).default([]),
    scorers: z
      .array(z.union([z.string().max(500), JsonObject]))
      .max(500)
      .default([]),
    external: z.boolean().optional(),
    config: JsonObject.optional(),
  })
  .meta({
    id: 'CreateEvalInput',
    description: 'A run that was or will be executed elsewhere: it is pending until its results arrive.',
  });

/** A result in EvalGuard's shape, or in that of the published clients' evaluation logger (snake_case). */
export const EvalResultInput = z
  .object({
    id: TargetId.optional(),
    test_case_index: z.number().int().min(0).max(2_147_483_647).optional(),
    input: Json,
    expectedOutput: Json.nullish(),
    expected: Json.nullish(),
    actualOutput: Json.optional(),
    output: Json.optional(),
    score: Score.nullish(),
    passed: z.boolean().nullish(),
    latency: Score.min(0).nullish(),
    latency_ms: Score.min(0).nullish(),
    cost: Score.nullish(),
    tokenUsage: JsonObject.nullish(),
    scorerResults: JsonObject.nullish(),
    scores: JsonObject.nullish(),
    context: JsonObject.nullish(),
    metadata: JsonObject.nullish(),
  })
  .refine((row) => row.actualOutput !== undefined || row.output !== undefined, {
    path: ['actualOutput'],
    message: 'actualOutput is required',
  })
  .meta({ id: 'EvalResultInput' });
export type EvalResultInput = z.output<typeof EvalResultInput>;

export const StoreResultsInput = z
  .object({ projectId: Id.optional(), results: z.array(EvalResultInput).min(1).max(10_000) })
  .meta({ id: 'StoreResultsInput' });

export const StoreResultsResult = z
  .object({
    run_id: Id,
    received: z.number().int(),
    stored: z.number().int(),
    duplicates: z.number().int(),
    updated: z.number().int(),
    ids: z.array(z.string()),
  })
  .meta({
    id: 'StoreResultsResult',
    description:
      'ids: the target id of each result, in order. An id that the project has already is a duplicate and replaces nothing; updated counts results whose late scores were merged (same test_case_index, input and output).',
  });
export type StoreResultsResult = z.infer<typeof StoreResultsResult>;

export const EvalResult = z
  .object({
    id: TargetId,
    test_case_index: z.number().int(),
    input: z.unknown(),
    expected: z.unknown(),
    output: z.unknown(),
    scores: z.record(z.string(), z.unknown()),
    score: z.number().nullable(),
    passed: z.boolean().nullable(),
    latency_ms: z.number().nullable(),
    cost: z.number().nullable(),
    token_usage: z.unknown(),
    metadata: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'EvalResult' });
export type EvalResult = z.infer<typeof EvalResult>;

export const EvalRun = z
  .object({
    id: Id,
    project_id: Id,
    name: z.string(),
    model: z.string().nullable(),
    prompt: z.string().nullable(),
    status: EvalRunStatus,
    score: z.number().nullable(),
    config: z.record(z.string(), z.unknown()),
    scorers: z.array(z.unknown()),
    created_by: Id.nullable(),
    created_at: Timestamp,
    completed_at: Timestamp.nullable(),
    duration: z.number().int().nullable(),
    figures: z
      .object({ cases: z.number().int(), passed: z.number().int(), failed: z.number().int() })
      .optional()
      .meta({ description: 'In a list, when asked for.' }),
  })
  .meta({ id: 'EvalRun' });
export type EvalRun = z.infer<typeof EvalRun>;

export const EvalSummary = z
  .object({
    totalCases: z.number().int(),
    passedCases: z.number().int(),
    failedCases: z.number().int(),
    passRate: z.number().nullable(),
    avgScore: z.number().nullable(),
    totalLatency: z.number(),
    totalCost: z.number(),
  })
  .meta({ id: 'EvalSummary' });

export const CreatedEval = z
  .object({
    id: Id,
    name: z.string(),
    status: EvalRunStatus,
    model: z.string().nullable(),
    score: z.number().nullable(),
    external: z.boolean(),
    totalTests: z.number().int(),
    results: z.array(z.object({ id: TargetId, test_case_index: z.number().int() })),
    message: z.string(),
  })
  .meta({ id: 'CreatedEval' });

export const EvalRunDetail = z
  .object({
    status: EvalRunStatus,
    score: z.number().nullable(),
    passRate: z.number().nullable(),
    run: EvalRun,
    results: z.array(EvalResult),
    summary: EvalSummary,
  })
  .meta({ id: 'EvalRunDetail', description: 'results: the first 1,000; all of them are at …/results.' });
