import type { Report } from '@evalguard/contract';
import type { Section } from '../laid-out-report.ts';

/** What the numbers cannot carry: this report's warnings, then each method's own limits. */
export function limitsSection({ warnings, methods }: Report): Section {
  const general = [
    'An interval speaks of chance alone: which cases were drawn and who answered. It knows nothing of an unclear question, of raters who share a prejudice, or of cases that differ from those to come.',
    '95 % is the share of such intervals that hold the true value, over many reports; docs/guides/coverage.md of the product says where simulations found less.',
  ];
  return {
    id: 'limits',
    title: 'What limits these numbers',
    blocks: [
      { type: 'list', items: [...warnings.map(({ message }) => message), ...general] },
      ...methods.flatMap(({ name, limits }) =>
        limits.length === 0
          ? []
          : [{ type: 'heading', text: name } as const, { type: 'list', items: limits } as const],
      ),
    ],
  };
}
