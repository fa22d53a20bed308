import adjudication from './ar/adjudication.json';
import dashboard from './ar/dashboard.json';
import evidence from './ar/evidence.json';
import gold from './ar/gold.json';
import insights from './ar/insights.json';
import items from './ar/items.json';
import people from './ar/people.json';
import queues from './ar/queues.json';
import rules from './ar/rules.json';
import runs from './ar/runs.json';
import type { LeadsMessages } from './leads-messages-en.ts';

export const leadsMessagesAr: LeadsMessages = {
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
