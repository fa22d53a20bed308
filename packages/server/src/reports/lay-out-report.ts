import type { Report } from '@evalguard/contract';
import { cleanText } from './clean-text.ts';
import type { LaidOutReport, Section } from './laid-out-report.ts';
import { agreementSection } from './sections/agreement-section.ts';
import { answersSection } from './sections/answers-section.ts';
import { consensusSection } from './sections/consensus-section.ts';
import { gateSection } from './sections/gate-section.ts';
import { judgeSection } from './sections/judge-section.ts';
import { limitsSection } from './sections/limits-section.ts';
import { manifestSection } from './sections/manifest-section.ts';
import { methodsSection } from './sections/methods-section.ts';
import { subjectSection } from './sections/subject-section.ts';
import { summarySection } from './sections/summary-section.ts';
import { trueScoreSection } from './sections/true-score-section.ts';

/** Every section, in the order in which a reader meets them; null: it has nothing to say. */
const sections: readonly ((report: Report) => Section | null)[] = [
  summarySection,
  subjectSection,
  gateSection,
  trueScoreSection,
  judgeSection,
  agreementSection,
  consensusSection,
  answersSection,
  limitsSection,
  methodsSection,
  manifestSection,
];

/** Names and words of people, made fit for documents wherever they stand. */
function cleanNames<T>(value: T): T {
  if (typeof value === 'string') return cleanText(value) as T;
  if (Array.isArray(value)) return value.map(cleanNames) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, cleanNames(one)])) as T;
}

/** A report's numbers in words, tables and plots. Pure. */
export function layOutReport(given: Report): LaidOutReport {
  const report = cleanNames(given);
  const name = report.run?.name ?? report.queue?.name ?? '';
  return {
    title: name === '' ? 'Without a name' : name,
    subtitle: report.kind === 'run' ? 'Report on an eval run' : 'Report on a review queue',
    madeAt: report.made_at,
    version: report.version,
    sections: sections.map((section) => section(report)).filter((one) => one !== null),
  };
}
