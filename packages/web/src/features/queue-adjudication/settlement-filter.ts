/** Which settlements are shown, as the address holds it. */
export interface SettlementFilter {
  show: Show;
  text: string;
}

export const shows = ['all', 'open', 'rule', 'adjudicator', 'changed', 'unsettled'] as const;
export type Show = (typeof shows)[number];

export function readSettlementFilter(search: Readonly<Record<string, unknown>>): SettlementFilter {
  return {
    show: shows.find((one) => one === search.show) ?? 'all',
    text: typeof search.text === 'string' ? search.text : '',
  };
}

const queries: Readonly<Record<Show, Readonly<Record<string, string>>>> = {
  all: {},
  open: { state: 'needs_adjudication' },
  rule: { kind: 'rule' },
  adjudicator: { kind: 'adjudicator' },
  changed: { answers_changed: 'true' },
  unsettled: { state: 'unsettled' },
};

export function toSettlementQuery({ show, text }: SettlementFilter): URLSearchParams {
  return new URLSearchParams({ ...queries[show], ...(text.trim() !== '' && { text: text.trim() }) });
}
