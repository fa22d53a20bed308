/** A row of an export: facts by their names, and the answers by their questions' keys. */
export interface ExportRow {
  values: Record<string, unknown>;
}
