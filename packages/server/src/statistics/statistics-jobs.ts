import type { Report } from '@evalguard/contract';
import { textKinds } from '@evalguard/statistics';
import type pg from 'pg';
import { measureCalibration } from '../calibration/measure-calibration.ts';
import type { SentFault } from '../http/sent-fault.ts';
import { renderHtml } from '../reports/html/render-html.ts';
import { layOutReport } from '../reports/lay-out-report.ts';
import { renderPdf } from '../reports/pdf/render-pdf.ts';
import type { ReadingName } from './statistics-readings.ts';

/** What may take longer than a claim may wait. Pure; inputs and answers can be sent between processes. */
export const statisticsJobs = {
  measureCalibration,
  renderHtml: (report: Report) => renderHtml(layOutReport(report)),
  renderPdf: (report: Report) => renderPdf(layOutReport(report)),
  textKinds,
} as const;

type Jobs = typeof statisticsJobs;
export type JobName = keyof Jobs;
export type JobInput<Name extends JobName> = Parameters<Jobs[Name]>;
export type JobAnswer<Name extends JobName> = ReturnType<Jobs[Name]>;

export type JobRequest = { id: number } & (
  | { name: JobName; input: unknown[] }
  | { reading: ReadingName; projectIds: string[]; input: unknown }
);

/** What the statistics process is told: first where to read from, then what to do. */
export type StatisticsMessage = JobRequest | { connection: pg.PoolConfig | null };

export type JobReply = { id: number; answer: unknown } | { id: number; fault: SentFault };
