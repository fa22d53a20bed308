import { copiedColumns } from '../database/copy-rows.ts';

/** What one annotation says. */
export interface Answer {
  score: number | null;
  label: string | null;
  values: Record<string, unknown>;
  /** When it was given, where answers are grouped by that. */
  period: string | null;
}

/** More different answers are not numbered: looking each up would cost more than keeping it again. */
const differentMax = 65_536;

/**
 * Different answers, each kept and parsed once: the raters of a queue of a million annotations give a few dozen. Written
 * texts differ each time; from the 65,536th on every answer is kept on its own.
 */
export class AnswerBook {
  readonly answers: Answer[] = [];
  private readonly known = new Map<string, number>();
  private readonly key: string | null;

  /** `key`: the one field that is read, whose value alone stands in a line; null: all values do. */
  constructor(key: string | null) {
    this.key = key;
  }

  /** The number of the answer that stands in a line from `from` on: score, label, values, period. */
  numberOf(line: Buffer, from: number): number {
    const bytes = line.toString('latin1', from, line.length - 1);
    const known = this.known.get(bytes);
    if (known !== undefined) return known;
    const number = this.answers.push(this.parse(line.toString('utf8', from, line.length - 1))) - 1;
    if (number < differentMax) this.known.set(bytes, number);
    return number;
  }

  private parse(text: string): Answer {
    const [score = null, label = null, json = null, period = null] = copiedColumns(text);
    const parsed: unknown = json === null ? undefined : JSON.parse(json);
    const values = this.key === null ? parsed : { [this.key]: parsed };
    return {
      score: score === null ? null : Number(score),
      label,
      values: (values ?? {}) as Record<string, unknown>,
      period,
    };
  }
}

interface Columns {
  unit: Int32Array;
  rater: Int32Array;
  answer: Int32Array;
}

/** Columns of whole numbers that grow by doubling. */
export class GrowingColumns {
  length = 0;
  private columns: Columns = {
    unit: new Int32Array(1024),
    rater: new Int32Array(1024),
    answer: new Int32Array(1024),
  };

  push(unit: number, rater: number, answer: number): void {
    if (this.length === this.columns.unit.length) this.columns = this.resized(2 * this.length);
    this.columns.unit[this.length] = unit;
    this.columns.rater[this.length] = rater;
    this.columns.answer[this.length] = answer;
    this.length += 1;
  }

  /** The rows that were pushed. */
  taken(): Columns {
    return this.resized(this.length);
  }

  private resized(length: number): Columns {
    const copy = (column: Int32Array) => {
      const longer = new Int32Array(length);
      longer.set(column.subarray(0, Math.min(length, column.length)));
      return longer;
    };
    const { unit, rater, answer } = this.columns;
    return { unit: copy(unit), rater: copy(rater), answer: copy(answer) };
  }
}
