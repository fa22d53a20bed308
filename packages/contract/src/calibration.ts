import { z } from 'zod';
import { Estimate } from './estimate.ts';
import { limits } from './limits.ts';
import { Id } from './scalars.ts';

const Share = z.number().min(0).max(1);
const Pair = z.object({ human: z.boolean(), machine: z.boolean() });
const Scored = z.object({ humanPass: z.boolean(), machineScore: Share });

export const CalibrateScorerInput = z
  .object({
    projectId: Id.optional(),
    scorerId: z.string().min(1).max(limits.nameLengthMax).optional(),
    pairs: z.array(Pair).max(limits.calibrationPairsMax).optional(),
    scored: z.array(Scored).max(limits.calibrationPairsMax).optional(),
    currentThreshold: Share.optional(),
  })
  .refine((given) => (given.pairs?.length ?? 0) + (given.scored?.length ?? 0) > 0, {
    path: ['pairs'],
    message: 'Give at least one of `pairs` and `scored`.',
  })
  .meta({ id: 'CalibrateScorerInput' });
export type CalibrateScorerInput = z.output<typeof CalibrateScorerInput>;

const Confusion = z.object({
  truePositives: z.number().int(),
  falsePositives: z.number().int(),
  falseNegatives: z.number().int(),
  trueNegatives: z.number().int(),
});

export const ScorerAgreement = z
  .object({
    kappa: z.number().nullable(),
    accuracy: z.number(),
    confusion: Confusion,
    estimates: z.object({
      kappa: Estimate,
      accuracy: Estimate,
      precision: Estimate,
      recall: Estimate,
      specificity: Estimate,
      f1: Estimate,
      matthews: Estimate,
    }),
  })
  .meta({
    id: 'ScorerAgreement',
    description:
      "The machine's verdicts against people's; positive is a pass. kappa is null where one side never varies.",
  });

export const ThresholdSuggestion = z
  .object({
    best: z.number().nullable(),
    agreementAtBest: z.number().nullable(),
    improvement: z.number().nullable(),
    currentThreshold: z.number(),
    agreementAtCurrent: z.number().nullable(),
    accuracyAtBest: z.number().nullable(),
    confusionAtBest: Confusion.nullable(),
    estimates: z.object({
      best: Estimate,
      agreementAtBest: Estimate,
      auc: Estimate,
      calibrationError: Estimate,
    }),
  })
  .meta({
    id: 'ThresholdSuggestion',
    description:
      "Scores of at least `best` pass: the threshold with the highest Cohen's kappa against people. `improvement` is over currentThreshold (0.5 unless given).",
  });

export const ScorerCalibration = z
  .object({
    scorerId: z.string().nullable(),
    agreement: ScorerAgreement.optional(),
    threshold: ThresholdSuggestion.optional(),
  })
  .meta({
    id: 'ScorerCalibration',
    description: 'agreement is of `pairs`, threshold of `scored`; what was not given is left out.',
  });
export type ScorerCalibration = z.infer<typeof ScorerCalibration>;
