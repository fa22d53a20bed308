interface ExportLinksProps {
  /** What is downloaded, as "All answers:". */
  label: string;
  /** Of the export, with `content` or other words of its query, and without a format. */
  href: string;
  /** The names of the formats. */
  csv: string;
  jsonl: string;
}

/** A file of any length, streamed by the server, in either format. */
export function ExportLinks({ label, href, csv, jsonl }: ExportLinksProps) {
  const formats = [
    ['csv', csv],
    ['jsonl', jsonl],
  ] as const;
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-sm text-muted">
      {label}
      {formats.map(([format, name]) => (
        <a
          key={format}
          href={`${href}${href.includes('?') ? '&' : '?'}format=${format}`}
          download
          className="inline-flex min-h-8 items-center font-medium text-accent underline underline-offset-4 max-lg:min-h-11"
        >
          {name}
        </a>
      ))}
    </p>
  );
}
