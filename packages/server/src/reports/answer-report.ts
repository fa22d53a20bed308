import type { Report, ReportFormat } from '@evalguard/contract';
import type { Context } from '../context.ts';
import { Document } from '../http/endpoint.ts';
import { runStatistics } from '../statistics/run-statistics.ts';
import { chooseFormat } from './choose-format.ts';
import { reportPolicy } from './html/render-html.ts';

export const reportDocuments = {
  'text/html': 'The report as one file that loads nothing from anywhere; also with ?format=html.',
  'application/pdf': 'The report as PDF; also with ?format=pdf.',
} as const;

/** 'nightly-2026-01-05.pdf': letters and digits that every file system and header takes. */
function fileName(report: Report, suffix: string): string {
  const name = (report.run?.name ?? report.queue?.name ?? '')
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
    .toLowerCase();
  const day = report.made_at.slice(0, 10);
  return `${name === '' ? report.kind : name}-report-${day}.${suffix}`;
}

/** The report in the form that was asked for. */
export async function answerReport(
  ctx: Context,
  report: Report,
  asked: ReportFormat | undefined,
): Promise<Report | Document> {
  const format = chooseFormat(ctx.headers, asked);
  if (format === 'json') return report;
  const disposition = (suffix: string) => `inline; filename="${fileName(report, suffix)}"`;
  const common = { Vary: 'Accept', 'Referrer-Policy': 'no-referrer' };
  if (format === 'html') {
    return new Document('text/html; charset=utf-8', await runStatistics('renderHtml', report), {
      ...common,
      'Content-Disposition': disposition('html'),
      'Content-Security-Policy': `${reportPolicy}; frame-ancestors 'self'`,
    });
  }
  const body = await runStatistics('renderPdf', report);
  return new Document('application/pdf', body, { ...common, 'Content-Disposition': disposition('pdf') });
}
