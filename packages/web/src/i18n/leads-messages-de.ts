import adjudication from './de/adjudication.json';
import dashboard from './de/dashboard.json';
import evidence from './de/evidence.json';
import gold from './de/gold.json';
import insights from './de/insights.json';
import items from './de/items.json';
import people from './de/people.json';
import queues from './de/queues.json';
import rules from './de/rules.json';
import runs from './de/runs.json';
import type { LeadsMessages } from './leads-messages-en.ts';

export const leadsMessagesDe: LeadsMessages = {
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
