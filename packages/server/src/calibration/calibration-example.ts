import type { ScorerCalibration } from '@evalguard/contract';

/** What the three pairs of the endpoint's example give. */
export const exampleCalibration: ScorerCalibration = {
  scorerId: 'helpfulness',
  agreement: {
    kappa: 0.39999999999999997,
    accuracy: 0.6666666666666666,
    confusion: {
      truePositives: 1,
      falsePositives: 1,
      falseNegatives: 0,
      trueNegatives: 1,
    },
    estimates: {
      kappa: {
        value: 0.39999999999999997,
        standard_error: 0.39191835884530846,
        interval: {
          lower: -0.9191990883679728,
          upper: 0.9846528683836954,
          level: 0.95,
          method: 'fisher-z',
        },
        n: 3,
        reason: null,
      },
      accuracy: {
        value: 0.6666666666666666,
        standard_error: 0.2721655269759087,
        interval: {
          lower: 0.20765960080204782,
          upper: 0.9385080552796038,
          level: 0.95,
          method: 'wilson',
        },
        n: 3,
        reason: null,
      },
      precision: {
        value: 0.5,
        standard_error: 0.3535533905932738,
        interval: {
          lower: 0.09453120573423074,
          upper: 0.9054687942657693,
          level: 0.95,
          method: 'wilson',
        },
        n: 2,
        reason: null,
      },
      recall: {
        value: 1,
        standard_error: 0,
        interval: {
          lower: 0.20654931437723745,
          upper: 1,
          level: 0.95,
          method: 'wilson',
        },
        n: 1,
        reason: null,
      },
      specificity: {
        value: 0.5,
        standard_error: 0.3535533905932738,
        interval: {
          lower: 0.09453120573423074,
          upper: 0.9054687942657693,
          level: 0.95,
          method: 'wilson',
        },
        n: 2,
        reason: null,
      },
      f1: {
        value: 0.6666666666666666,
        standard_error: 0.3786774158005459,
        interval: {
          lower: 0,
          upper: 1,
          level: 0.95,
          method: 'bootstrap-bc',
        },
        n: 3,
        reason: null,
      },
      matthews: {
        value: 0.5,
        standard_error: null,
        interval: null,
        n: 3,
        reason: {
          code: 'unstable_resamples',
          message: 'Too many bootstrap resamples had no defined value.',
        },
      },
    },
  },
};
