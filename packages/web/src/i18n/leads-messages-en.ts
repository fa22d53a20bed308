import adjudication from './en/adjudication.json';
import dashboard from './en/dashboard.json';
import evidence from './en/evidence.json';
import gold from './en/gold.json';
import insights from './en/insights.json';
import items from './en/items.json';
import people from './en/people.json';
import queues from './en/queues.json';
import rules from './en/rules.json';
import runs from './en/runs.json';

export const leadsMessagesEn = {
  adjudication,
  dashboard,
  evidence,
  gold,
  insights,
  items,
  people,
  queues,
  rules,
  runs,
};
export type LeadsMessages = typeof leadsMessagesEn;
