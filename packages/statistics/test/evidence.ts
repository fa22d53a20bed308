import type { StatisticId } from '../src/statistics.ts';

/** A published example: who and when, the name by which its test knows it, and the test's file in `src`. */
interface Example {
  source: string;
  word: string;
  test: string;
}

/** Random data sets in `reference/<file>.json`, sections with what the packages say of them, and the test that reads it. */
interface Reference {
  packages: string;
  file: string;
  sections: readonly string[];
  test: string;
  /** Where the test allows more than the file says. */
  tolerance?: number;
}

interface Evidence {
  example: Example | null;
  references: readonly Reference[];
}

const example = (source: string, word: string, test: string): Example => ({ source, word, test });
const reference = (packages: string, file: string, sections: string | string[], test: string): Reference => ({
  ...{ packages, file, test },
  sections: typeof sections === 'string' ? [sections] : sections,
});

const gwet = 'Gwet (2008, 2014)';
const baseball = (test: string) => example('Agresti (2002), baseball', 'baseball1987', test);
const patients = (test: string) => example('Dawid and Skene (1979)', 'dawidSkene1979', test);
const labelled = (packages: string, section: string, test: string) =>
  reference(packages, 'labelled', section, test);
const judges = (packages: string, section: string, test: string) =>
  reference(packages, 'judges', section, test);
const remaining = (packages: string, section: string) =>
  reference(packages, 'remaining', section, 'remaining-references');

/** Where the expected numbers of each statistic come from; `evidence.test.ts` checks each word of it. */
export const evidence: Record<StatisticId, Evidence> = {
  'percent-agreement': {
    example: example(gwet, "Gwet's worked example", 'percent-agreement'),
    references: [reference('irrCAC', 'agreement', 'categories', 'percent-agreement')],
  },
  'krippendorff-alpha': {
    example: example('Krippendorff (2011)', 'krippendorff2011', 'krippendorff-alpha'),
    references: [
      reference('krippendorff', 'agreement', ['categories', 'numeric'], 'krippendorff-alpha'),
      reference('NLTK', 'agreement', 'sets', 'krippendorff-alpha'),
    ],
  },
  'gwet-agreement': {
    example: example(gwet, "Gwet's worked example", 'gwet-agreement'),
    references: [reference('irrCAC', 'agreement', 'categories', 'gwet-agreement')],
  },
  'fleiss-kappa': {
    example: example('Fleiss (1971)', 'fleiss1971', 'fleiss-kappa'),
    references: [reference('irrCAC', 'agreement', 'categories', 'fleiss-kappa')],
  },
  'cohen-kappa': {
    example: example('Cohen (1968)', 'cohen1968', 'cohen-kappa'),
    references: [reference('statsmodels, scikit-learn', 'agreement', 'categories', 'cohen-kappa')],
  },
  'intraclass-correlation': {
    example: example('Shrout and Fleiss (1979)', 'shroutFleiss1979', 'intraclass-correlation'),
    references: [
      reference('pingouin', 'agreement', 'complete', 'intraclass-correlation'),
      reference('statsmodels', 'agreement', 'unbalanced', 'intraclass-correlation'),
    ],
  },
  'kendall-w': {
    example: example('Siegel (1956)', 'siegel1956Rankings', 'kendall-w'),
    references: [reference('SciPy (ranks)', 'agreement', 'complete', 'kendall-w')],
  },
  'spearman-correlation': {
    example: example('Siegel (1956)', 'Siegel', 'spearman-correlation'),
    references: [reference('SciPy', 'agreement', 'numeric', 'spearman-correlation')],
  },
  'span-f1': {
    example: null,
    references: [reference('scikit-learn', 'spans', 'cases', 'span-agreement')],
  },
  'span-alpha': { example: null, references: [reference('NLTK', 'spans', 'cases', 'span-agreement')] },
  'majority-vote': {
    example: null,
    references: [reference('crowd-kit', 'consensus', 'discrete', 'majority-vote')],
  },
  'weighted-vote': { example: null, references: [remaining('crowd-kit', 'votes')] },
  'dawid-skene': {
    example: patients('dawid-skene'),
    references: [
      reference('NumPy', 'consensus', 'discrete', 'dawid-skene'),
      // crowd-kit cuts small expected counts before it divides.
      { ...reference('crowd-kit', 'consensus', 'discrete', 'dawid-skene'), tolerance: 1e-3 },
    ],
  },
  mace: {
    example: patients('mace'),
    references: [reference('crowd-kit, NumPy', 'consensus', 'discrete', 'mace')],
  },
  'bias-corrected-mean': {
    example: null,
    references: [reference('sureal', 'consensus', 'numeric', 'bias-corrected-mean')],
  },
  'scale-corrected-mean': {
    example: example('Pearson (1901)', 'pearson1901', 'scale-corrected-mean'),
    references: [
      reference('SciPy least_squares', 'scale', ['squares', 'huber'], 'scale-corrected-mean'),
      reference('NumPy', 'scale', 'robust', 'scale-corrected-mean'),
    ],
  },
  'gold-accuracy': {
    example: example('Newcombe (1998)', 'Newcombe', 'remaining-references'),
    references: [remaining('statsmodels', 'gold')],
  },
  'accuracy-drift': { example: null, references: [judges('NumPy, SciPy', 'runs', 'accuracy-drift')] },
  'judge-confusion': {
    example: example('Newcombe (1998)', 'Newcombe', 'judge-confusion'),
    references: [judges('scikit-learn, statsmodels', 'verdicts', 'judge-confusion')],
  },
  'weighted-confusion': {
    example: null,
    references: [reference('scikit-learn', 'weighted', 'sets', 'weighted-confusion')],
  },
  'calibration-curve': { example: null, references: [judges('NumPy', 'scores', 'roc-curve')] },
  'brier-score': {
    example: example('Brier (1950)', 'Brier, 1950', 'roc-curve'),
    references: [judges('scikit-learn', 'scores', 'roc-curve'), remaining('scikit-learn', 'curves')],
  },
  'roc-curve': {
    example: example('Hanley and McNeil (1982)', 'Hanley and McNeil (1982)', 'roc-curve'),
    references: [judges('scikit-learn', 'scores', 'roc-curve'), remaining('scikit-learn', 'curves')],
  },
  'precision-recall-curve': {
    example: null,
    references: [judges('scikit-learn', 'scores', 'roc-curve'), remaining('scikit-learn', 'curves')],
  },
  'best-threshold': { example: null, references: [judges('scikit-learn', 'scores', 'roc-curve')] },
  'judge-drift': { example: null, references: [remaining('SciPy, statsmodels', 'windows')] },
  'alternative-annotator-test': {
    example: null,
    references: [judges('SciPy, statsmodels', 'tests', 'alternative-annotator-test')],
  },
  'bradley-terry': {
    example: baseball('bradley-terry'),
    references: [reference('choix, statsmodels, SciPy', 'pairwise', 'fits', 'bradley-terry')],
  },
  'win-matrix': { example: baseball('win-matrix'), references: [remaining('pandas, statsmodels', 'matrix')] },
  'position-bias': {
    example: baseball('bradley-terry'),
    references: [reference('statsmodels, SciPy', 'pairwise', 'fits', 'bradley-terry')],
  },
  'prediction-powered-mean': {
    example: null,
    references: [labelled('ppi-python', 'means', 'prediction-powered-mean')],
  },
  'prediction-powered-proportion': { example: null, references: [remaining('ppi-python', 'shares')] },
  'prediction-powered-quantile': {
    example: null,
    references: [labelled('ppi-python', 'quantiles', 'prediction-powered-quantile')],
  },
  'prediction-powered-difference': {
    example: null,
    references: [labelled('ppi-python', 'means', 'prediction-powered-difference')],
  },
  'rogan-gladen': { example: null, references: [labelled('NumPy', 'corrected', 'rogan-gladen')] },
  'horvitz-thompson-mean': {
    example: null,
    references: [labelled('NumPy, SciPy', 'surveys', 'survey-means')],
  },
  'stratified-mean': {
    example: example('Lohr (2010)', 'Lohr (2010)', 'survey-means'),
    references: [labelled('NumPy, SciPy', 'strata', 'survey-means')],
  },
  'labels-needed': { example: null, references: [remaining('NumPy', 'needed')] },
  'mixture-sequence': { example: null, references: [labelled('SciPy', 'sequences', 'stop-rules')] },
  'betting-sequence': { example: null, references: [labelled('NumPy', 'sequences', 'stop-rules')] },
  'bernstein-sequence': { example: null, references: [labelled('NumPy', 'sequences', 'stop-rules')] },
};
