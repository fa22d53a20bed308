/** One page of a list. */
export interface Page<Row> {
  data: Row[];
  /** Where the next page begins; null on the last. */
  next_cursor: string | null;
  /** Of what is computed whole: when that was. */
  computed_at?: string;
  /** How long ago that is. */
  age_seconds?: number;
}

/** A list, read page by page as it is iterated: `for await (const row of list)`. */
export class PageList<Row> implements AsyncIterable<Row> {
  readonly #read: (cursor: string | undefined) => Promise<Page<Row>>;

  constructor(read: (cursor: string | undefined) => Promise<Page<Row>>) {
    this.#read = read;
  }

  /** One page: the first, or the one that begins at `cursor`. */
  page(cursor?: string): Promise<Page<Row>> {
    return this.#read(cursor);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Row, void, undefined> {
    let cursor: string | undefined;
    do {
      const page = await this.#read(cursor);
      yield* page.data;
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined);
  }
}
