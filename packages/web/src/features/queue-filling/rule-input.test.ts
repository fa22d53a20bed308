import { CreateSamplingRuleInput } from '@evalguard/contract';
import { describe, expect, it } from 'vitest';
import { strategyKindsFor } from '../../ui/sampling/strategy-input.ts';
import { toRuleInput } from './rule-input.ts';

const given = {
  name: ' Nightly ',
  rest: '10',
  share: '25',
  score_min: '0.4',
  score_max: '',
  run_name: 'nightly',
  per_day_max: '50',
  by: 'tag',
  tag: 'team',
  shares: 'search = 50\n\na=b = 5\n all of it ',
  other_share: '2',
};
const queue_id = '00000000-0000-4000-8000-000000000000';

describe('the form of a sampling rule', () => {
  it.each(['eval_case', 'trace'] as const)('makes what the API takes, of every kind (%s)', (source) => {
    for (const kind of strategyKindsFor(source)) {
      const made = CreateSamplingRuleInput.safeParse({ ...toRuleInput(source, kind, given), queue_id });
      expect([kind, made.error?.issues]).toEqual([kind, undefined]);
    }
  });

  it('says what was typed', () => {
    expect(toRuleInput('eval_case', 'scored', given)).toEqual({
      ...{
        source: 'eval_case',
        name: 'Nightly',
        scope: { run_name: 'nightly' },
        per_day_max: 50,
        items_max: null,
      },
      strategy: { kind: 'matching', match: { score_min: 0.4, score_max: undefined }, sample_of_rest: 0.1 },
      is_backfilled: false,
    });
    expect(toRuleInput('trace', 'share', { name: 'x', share: '1', is_backfilled: 'on' })).toMatchObject({
      ...{ strategy: { kind: 'share', share: 0.01 }, is_backfilled: true, scope: {} },
    });
  });

  it('reads a chance for each stratum, one a line', () => {
    expect(toRuleInput('eval_case', 'stratified', given)).toMatchObject({
      strategy: {
        ...{ kind: 'stratified', by: 'tag', tag: 'team', other_share: 0.02 },
        shares: { search: 0.5, 'a=b': 0.05, 'all of it': 1 },
      },
    });
    const bands = toRuleInput('eval_case', 'stratified', { ...given, by: 'score_band', bands: '0.4, 0.6' });
    expect(bands).toMatchObject({ strategy: { by: 'score_band', bands: [0.4, 0.6] } });
  });
});
