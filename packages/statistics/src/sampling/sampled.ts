/** A chosen unit, by its position in the ids given, and its chance of having been chosen; null where none can be stated. */
export interface Sampled {
  at: number;
  inclusion: number | null;
}
