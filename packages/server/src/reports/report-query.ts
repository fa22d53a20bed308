import { AnnotationSource, limits, ReportFormat } from '@evalguard/contract';
import { z } from 'zod';

const Rules = z
  .union([z.string().min(1).max(200), z.array(z.string().min(1).max(200)).min(1).max(limits.gateRulesMax)])
  .meta({ description: 'A rule of POST /gates/check; may be repeated.' });

export const QueueReportQuery = z.strictObject({
  field: z.string().min(1).max(63).optional(),
  source: AnnotationSource.default('expert'),
  format: ReportFormat.optional(),
});
export type QueueReportQuery = z.output<typeof QueueReportQuery>;

export const RunReportQuery = QueueReportQuery.extend({
  queue_id: z.guid().meta({ format: 'uuid' }).optional(),
  positive: z.string().min(1).max(500).optional(),
  target: z.enum(['run', 'system']).default('run'),
  rule: Rules.optional(),
});
export type RunReportQuery = z.output<typeof RunReportQuery>;
