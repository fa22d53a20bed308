import type { ReportFormat } from '@evalguard/contract';
import type { PublicContext } from '../context.ts';

const formats: Readonly<Record<string, ReportFormat>> = {
  'application/json': 'json',
  'text/html': 'html',
  'application/pdf': 'pdf',
};

/** `format`, else what the Accept header likes best; JSON where it takes anything, or nothing that there is. */
export function chooseFormat(
  headers: PublicContext['headers'],
  asked: ReportFormat | undefined,
): ReportFormat {
  if (asked !== undefined) return asked;
  let best: { format: ReportFormat; quality: number } = { format: 'json', quality: 0 };
  for (const part of String(headers.accept ?? '').split(',')) {
    const [type = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    const given = parameters.find((text) => text.startsWith('q='));
    const quality = given === undefined ? 1 : Number(given.slice(2));
    const format = formats[type];
    if (format !== undefined && quality > best.quality) best = { format, quality };
  }
  return best.format;
}
