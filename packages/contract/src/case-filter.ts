import { z } from 'zod';

const someText = z.string().min(1).max(1_000);

/** Conditions on a case of a run. */
export const caseConditions = {
  passed: z.boolean(),
  score_min: z.number(),
  score_max: z.number(),
  scorer: z.string().min(1).max(200).meta({ description: 'Whose score score_min and score_max speak of.' }),
  text: someText.meta({ description: 'Stands in the input or the output, in any case.' }),
};

/** Conditions on a trace. */
export const traceConditions = {
  name: someText.meta({ description: "Stands in the trace's name, in any case." }),
  status: z.enum(['ok', 'error']).meta({ description: 'Of a trace: error when one of its spans is.' }),
  model: someText.meta({ description: 'The model, as the run (or a span) names it.' }),
  text: someText.meta({ description: 'Stands in an input or an output, in any case.' }),
};

const namesOne = (filter: object) => Object.values(filter).some((value) => value !== undefined);

export const RunFilter = z
  .strictObject(caseConditions)
  .partial()
  .refine(namesOne, 'name at least one condition')
  .meta({ id: 'RunFilter', description: 'Every condition that is named must hold.' });
export type RunFilter = z.infer<typeof RunFilter>;

export const TraceFilter = z
  .strictObject(traceConditions)
  .partial()
  .refine(namesOne, 'name at least one condition')
  .meta({ id: 'TraceFilter', description: 'Every condition that is named must hold.' });
export type TraceFilter = z.infer<typeof TraceFilter>;

const fromQuery = z.enum(['true', 'false']).transform((word) => word === 'true');

/** The same conditions in a query string. */
export const RunFilterQuery = z
  .strictObject({
    passed: fromQuery,
    score_min: z.coerce.number(),
    score_max: z.coerce.number(),
    scorer: caseConditions.scorer,
    text: caseConditions.text,
  })
  .partial();

const count = z.number().int().min(0);

export const ResultCounts = z
  .object({
    total: count,
    matching: count,
    passed: count,
    failed: count,
    mean_score: z.number().nullable(),
    scorers: z.array(z.object({ name: z.string(), n: count, mean: z.number().nullable() })),
    tags: z.array(z.string()),
  })
  .meta({
    id: 'ResultCounts',
    description:
      'total: cases of the run. The rest speaks of those that match: passed and failed as far as known, means of the scores that are numbers; tags: the keys of their metadata, the first hundred.',
  });
export type ResultCounts = z.infer<typeof ResultCounts>;
