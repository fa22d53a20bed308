import type { JudgeAgreement } from '@evalguard/contract';
import { PlainTable } from '../../../ui/plain-table.tsx';
import { IntervalPlot } from '../../../ui/plot/interval-plot.tsx';
import { PlotFigure } from '../../../ui/plot/plot-figure.tsx';
import { useFigures } from '../use-figures.ts';

const shares = ['accuracy', 'precision', 'recall', 'specificity'] as const;
const coefficients = ['f1', 'kappa', 'alpha', 'matthews'] as const;

interface AgreementFigureProps {
  agreement: JudgeAgreement;
  labels: number;
  isWeighted: boolean;
}

/** The judge's verdicts against people's: what each says, and eight measures of how well they match. */
export function AgreementFigure({ agreement, labels, isWeighted }: AgreementFigureProps) {
  const { t, number, interval, reason, count } = useFigures();
  const rows = [...shares, ...coefficients].map((name) => ({
    ...{ key: name, name: t(`judge.agreement.${name}`), estimate: agreement[name] },
    meaning: t(`judge.agreement.means.${name}`),
  }));
  const known = rows.filter(({ estimate }) => estimate.value !== null);
  const ends = known.flatMap(({ estimate }) => [estimate.value ?? 0, estimate.interval?.lower ?? 0]);
  const lead = t('judge.agreement.lead', { labels });
  return (
    <div className="grid gap-6 xl:grid-cols-[3fr_2fr]">
      <PlotFigure
        level={2}
        title={t('judge.agreement.title')}
        lead={
          isWeighted
            ? `${lead} ${t('judge.agreement.weighted', { items: Math.round(agreement.effective_items) })}`
            : lead
        }
        tableLabel={t('showData')}
        table={
          <PlainTable
            caption={t('judge.agreement.title')}
            rows={rows}
            keyOf={({ key }) => key}
            columns={[
              { key: 'name', title: t('judge.agreement.measure'), cell: ({ name }) => name },
              {
                key: 'value',
                title: t('value'),
                isNumber: true,
                cell: ({ estimate }) => (estimate.value === null ? '–' : number(estimate.value)),
              },
              {
                key: 'interval',
                title: t('interval'),
                isNumber: true,
                cell: ({ estimate }) => interval(estimate, number),
              },
              {
                key: 'meaning',
                title: t('judge.agreement.meaning'),
                cell: ({ meaning, estimate }) => (
                  <span className="text-muted">
                    {estimate.reason === null ? meaning : reason(estimate.reason)}
                  </span>
                ),
              },
            ]}
          />
        }
      >
        <IntervalPlot
          label={t('judge.agreement.plotLabel')}
          domain={[Math.min(0, ...ends), 1]}
          format={number}
          rows={known.map(({ key, name, estimate }) => ({
            ...{ key, label: name, value: estimate.value },
            ...{ lower: estimate.interval?.lower ?? null, upper: estimate.interval?.upper ?? null },
          }))}
        />
      </PlotFigure>
      <ConfusionTable confusion={agreement.confusion} count={count} />
    </div>
  );
}

interface ConfusionTableProps {
  confusion: JudgeAgreement['confusion'];
  count(n: number): string;
}

function ConfusionTable({ confusion, count }: ConfusionTableProps) {
  const { t } = useFigures();
  const rows = [
    {
      key: 'pass',
      name: t('judge.confusion.peoplePass'),
      pass: confusion.true_passes,
      fail: confusion.false_fails,
    },
    {
      key: 'fail',
      name: t('judge.confusion.peopleFail'),
      pass: confusion.false_passes,
      fail: confusion.true_fails,
    },
  ];
  return (
    <section>
      <h2 className="mb-2 font-semibold">{t('judge.confusion.title')}</h2>
      <PlainTable
        caption={t('judge.confusion.title')}
        rows={rows}
        keyOf={({ key }) => key}
        columns={[
          { key: 'people', title: t('judge.confusion.people'), cell: ({ name }) => name },
          {
            key: 'pass',
            title: t('judge.confusion.judgePass'),
            isNumber: true,
            cell: ({ key, pass }) => <Cell isAgreed={key === 'pass'}>{count(pass)}</Cell>,
          },
          {
            key: 'fail',
            title: t('judge.confusion.judgeFail'),
            isNumber: true,
            cell: ({ key, fail }) => <Cell isAgreed={key === 'fail'}>{count(fail)}</Cell>,
          },
        ]}
      />
    </section>
  );
}

/** Where judge and people agree, and where not; the place says it, the tone only repeats it. */
function Cell({ isAgreed, children }: { isAgreed: boolean; children: string }) {
  return (
    <span
      className={`rounded px-2 py-0.5 font-medium ${isAgreed ? 'bg-good-soft text-good' : 'bg-bad-soft text-bad'}`}
    >
      {children}
    </span>
  );
}
