import type { StatisticId } from '../src/statistics.ts';

/**
 * A published example: who and when, the name by which its test knows it, the test's file in `src`, and where exactly
 * the numbers were read, where the test does not say so.
 */
interface Example {
  source: string;
  word: string;
  test: string;
  read?: string;
}

/** Why a statistic has no published example: what was looked at, and what it does not print. */
interface NoExample {
  none: string;
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
  example: Example | NoExample;
  references: readonly Reference[];
}

const example = (source: string, word: string, test: string, read?: string): Example => ({
  ...{ source, word, test },
  ...(read === undefined ? {} : { read }),
});
const worked = (source: string, word: string, family: string, read: string) =>
  example(source, word, `worked-${family}`, read);
const reference = (packages: string, file: string, sections: string | string[], test: string): Reference => ({
  ...{ packages, file, test },
  sections: typeof sections === 'string' ? [sections] : sections,
});

const gwet = 'Gwet (2008, 2014)';
const baseball = (test: string) => example('Agresti (2002), baseball', 'baseball1987', test);
const patients = (test: string) => example('Dawid and Skene (1979)', 'dawidSkene1979', test);
const labelled = (packages: string, section: string, test: string) =>
  reference(packages, 'labelled', section, test);
const weighted = (packages: string) => reference(packages, 'weighted-scores', 'sets', 'weighted-scores');
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
    example: worked(
      'seqeval, README',
      "seqeval's README",
      'spans',
      'seqeval (H. Nakayama, 2018), README, usage of f1_score: 0.50, github.com/chakki-works/seqeval',
    ),
    references: [reference('scikit-learn', 'spans', 'cases', 'span-agreement')],
  },
  'span-alpha': {
    example: worked(
      'Krippendorff (1980)',
      'Krippendorff (1980)',
      'spans',
      'K. Krippendorff, Content Analysis (1980), pages 133 and 139, as the tests of DKPro Statistics hold them, ' +
        'Krippendorff1980Test.java, github.com/dkpro/dkpro-statistics, f7f4f89; each unit read as one character',
    ),
    references: [reference('NLTK', 'spans', 'cases', 'span-agreement')],
  },
  'majority-vote': {
    example: worked(
      'Van Horn et al. (2018)',
      'bluebirds',
      'consensus',
      'data: P. Welinder et al., The multidimensional wisdom of crowds, NIPS 2010, github.com/welinder/cubam, fe5ba70; ' +
        'error rate: G. Van Horn et al., Lean multiclass crowdsourcing, CVPR 2018, as chapter 4 of his thesis, table 4.2',
    ),
    references: [reference('crowd-kit', 'consensus', 'discrete', 'majority-vote')],
  },
  'weighted-vote': {
    example: worked(
      'Raschka (2018), mlxtend',
      'mlxtend, EnsembleVoteClassifier',
      'consensus',
      'S. Raschka, MLxtend, JOSS 3 (2018) 638, user guide of EnsembleVoteClassifier, weighted majority vote, ' +
        'github.com/rasbt/mlxtend',
    ),
    references: [remaining('crowd-kit', 'votes')],
  },
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
    example: worked(
      'Li et al. (2020), sureal',
      'NFLX data set',
      'consensus',
      'Z. Li et al., A simple model for subject behavior, HVEI 2020: the authors’ sureal, test/routine_test.py, ' +
        'github.com/Netflix/sureal, 526715c',
    ),
    references: [reference('sureal', 'consensus', 'numeric', 'bias-corrected-mean')],
  },
  'scale-corrected-mean': {
    example: example(
      'Pearson (1901)',
      'pearson1901',
      'scale-corrected-mean',
      'K. Pearson, Philosophical Magazine 2 (1901): the points as in pearson_york_data of the R package bfsl 0.2.0, their ' +
        'line (5.784, −0.54556) as in the examples of the Python package kapteyn',
    ),
    references: [
      reference('SciPy least_squares', 'scale', ['squares', 'huber'], 'scale-corrected-mean'),
      reference('NumPy', 'scale', 'robust', 'scale-corrected-mean'),
    ],
  },
  'gold-accuracy': {
    example: example('Newcombe (1998)', 'Newcombe', 'remaining-references'),
    references: [remaining('statsmodels', 'gold')],
  },
  'accuracy-drift': {
    example: {
      none:
        'the tables of M. R. Reynolds and Z. G. Stoumbos (1999) were not within reach, and what could be read of the R ' +
        'packages spc, surveillance, success and vlad prints no run length of a Bernoulli chart',
    },
    references: [judges('NumPy, SciPy', 'runs', 'accuracy-drift')],
  },
  'judge-confusion': {
    example: example('Newcombe (1998)', 'Newcombe', 'judge-confusion'),
    references: [judges('scikit-learn, statsmodels', 'verdicts', 'judge-confusion')],
  },
  'weighted-confusion': {
    example: worked(
      'Katki et al. (2012), CompareTests',
      'Katki et al. (2012)',
      'judges',
      'H. A. Katki et al., Statistics in Medicine 31 (2012): the authors’ R package CompareTests 1.3, data set specimens ' +
        'and printed output of its documentation, github.com/cran/CompareTests',
    ),
    references: [reference('scikit-learn', 'weighted', 'sets', 'weighted-confusion')],
  },
  'calibration-curve': {
    example: worked(
      'scikit-learn, calibration_curve',
      'calibration_curve, 1.9.1',
      'judges',
      'scikit-learn 1.9.1, documentation of sklearn.calibration.calibration_curve, example',
    ),
    references: [judges('NumPy', 'scores', 'roc-curve'), weighted('NumPy')],
  },
  'brier-score': {
    example: example('Brier (1950)', 'Brier, 1950', 'roc-curve'),
    references: [
      judges('scikit-learn', 'scores', 'roc-curve'),
      remaining('scikit-learn', 'curves'),
      weighted('scikit-learn'),
    ],
  },
  'roc-curve': {
    example: example('Hanley and McNeil (1982)', 'Hanley and McNeil (1982)', 'roc-curve'),
    references: [
      judges('scikit-learn', 'scores', 'roc-curve'),
      remaining('scikit-learn', 'curves'),
      weighted('scikit-learn'),
    ],
  },
  'precision-recall-curve': {
    example: worked(
      'scikit-learn, precision_recall_curve',
      'precision_recall_curve, 1.9.1',
      'judges',
      'scikit-learn 1.9.1, documentation of precision_recall_curve and average_precision_score, examples',
    ),
    references: [
      judges('scikit-learn', 'scores', 'roc-curve'),
      remaining('scikit-learn', 'curves'),
      weighted('scikit-learn'),
    ],
  },
  'best-threshold': {
    example: worked(
      'Thiele and Hirschfeld (2021), cutpointr',
      'cutpointr vignette',
      'judges',
      'C. Thiele and G. Hirschfeld, cutpointr, J. Stat. Software 98 (2021): vignette “An introduction to cutpointr” of ' +
        'version 1.2.1, data set suicide, github.com/cran/cutpointr',
    ),
    references: [judges('scikit-learn', 'scores', 'roc-curve'), weighted('scikit-learn')],
  },
  'judge-drift': {
    example: worked(
      'Bonett (2021), statpsych',
      'statpsych (test.prop.bs)',
      'judges',
      'D. G. Bonett, R package statpsych, documentation of test.prop.bs, both examples, ' +
        'rdrr.io/cran/statpsych/man/test.prop.bs.html',
    ),
    references: [remaining('SciPy, statsmodels', 'windows')],
  },
  'alternative-annotator-test': {
    example: worked(
      'Calderon et al. (2025)',
      'Calderon et al. (2025)',
      'judges',
      'N. Calderon, R. Reichart and R. Dror, ACL 2025: the authors’ data sets wax and lesion and the output printed in ' +
        'alt_test_example.ipynb, github.com/nitaytech/AltTest, 18428b1',
    ),
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
    example: worked(
      'Angelopoulos et al. (2023), ppi-python',
      "ppi-python's README",
      'samples',
      'A. N. Angelopoulos et al., Science 382 (2023): the authors’ ppi-python, README, galaxies, ' +
        'github.com/aangelopoulos/ppi_py, bd90caa; data in github.com/NUDTPingLuo/Fed_PPI',
    ),
    references: [labelled('ppi-python', 'means', 'prediction-powered-mean')],
  },
  'prediction-powered-proportion': {
    example: worked(
      'Angelopoulos et al. (2023), ppi-python',
      "middle of that README's interval",
      'samples',
      'as for the mean; only the estimate, since the interval here is another one',
    ),
    references: [remaining('ppi-python', 'shares')],
  },
  'prediction-powered-quantile': {
    example: {
      none:
        'the authors’ notebooks (ppi-python 0.2.3) draw their samples without a seed, and the R package ipd prints no ' +
        'quantile',
    },
    references: [labelled('ppi-python', 'quantiles', 'prediction-powered-quantile')],
  },
  'prediction-powered-difference': {
    example: worked(
      'Student (1908), R',
      "Student's sleepers (1908)",
      'samples',
      'Student, Biometrika 6 (1908), as data set sleep of R; t.test(extra ~ group, data = sleep) of its documentation and ' +
        'the paired test, printed by R 4.2.2. With the judge left out: ppi-python and the R package ipd have no difference',
    ),
    references: [labelled('ppi-python', 'means', 'prediction-powered-difference')],
  },
  'rogan-gladen': {
    example: worked(
      'Lang and Reiczigel (2014)',
      'Lang and Reiczigel (2014)',
      'samples',
      'Z. Lang and J. Reiczigel, Preventive Veterinary Medicine 113 (2014), examples 1 to 4, as noted in the documentation ' +
        'of prevSeSp, R package asht 1.0.1, github.com/cran/asht',
    ),
    references: [labelled('NumPy', 'corrected', 'rogan-gladen')],
  },
  'horvitz-thompson-mean': {
    example: worked(
      'Lumley (2010), survey',
      'R package survey',
      'samples',
      'T. Lumley, R package survey 4.5: data set election_pps and the printed totals of tests/testoutput/pps.Rout.save, ' +
        'github.com/cran/survey, 4834b8b',
    ),
    references: [labelled('NumPy, SciPy', 'surveys', 'survey-means')],
  },
  'stratified-mean': {
    example: example('Lohr (2010)', 'Lohr (2010)', 'survey-means'),
    references: [labelled('NumPy, SciPy', 'strata', 'survey-means')],
  },
  'labels-needed': {
    example: worked(
      'Kauermann and Küchenhoff (2010)',
      'Kauermann and Küchenhoff, 2010',
      'samples',
      'G. Kauermann and H. Küchenhoff, Stichproben (2010), page 56, as the tests of the R package samplingbook 1.2.4 ' +
        'hold it, github.com/cran/samplingbook',
    ),
    references: [remaining('NumPy', 'needed')],
  },
  'mixture-sequence': {
    example: {
      none: 'the authors’ confseq checks properties and prints no bounds; the papers were not within reach',
    },
    references: [labelled('SciPy', 'sequences', 'stop-rules')],
  },
  'betting-sequence': {
    example: {
      none: 'the authors’ confseq checks properties and prints no bounds; the papers were not within reach',
    },
    references: [labelled('NumPy', 'sequences', 'stop-rules')],
  },
  'bernstein-sequence': {
    example: {
      none: 'the authors’ confseq checks properties and prints no bounds; the papers were not within reach',
    },
    references: [labelled('NumPy', 'sequences', 'stop-rules')],
  },
};
