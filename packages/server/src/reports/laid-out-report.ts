import type { Plot } from './plots/plot.ts';

export interface Table {
  caption: string;
  columns: readonly { title: string; isNumber?: boolean }[];
  rows: readonly (readonly string[])[];
}

export interface Figure {
  label: string;
  value: string;
  note: string;
  tone?: Tone;
}

export type Tone = 'good' | 'bad' | 'warn';

/** What a section is made of; every form of a report draws these and nothing else. Texts are plain, never markup. */
export type Block =
  | { type: 'heading'; text: string }
  | { type: 'paragraph'; text: string; isMuted?: boolean }
  | { type: 'notice'; text: string; tone: Tone }
  | { type: 'list'; items: readonly string[] }
  | { type: 'facts'; rows: readonly (readonly [name: string, value: string])[] }
  | { type: 'figures'; items: readonly Figure[] }
  | { type: 'table'; table: Table }
  /** A plot never stands without the numbers it shows. */
  | { type: 'plot'; plot: Plot; table: Table };

export interface Section {
  id: string;
  title: string;
  blocks: readonly Block[];
}

/** A report as a sequence of sections; can be cloned between threads. */
export interface LaidOutReport {
  title: string;
  subtitle: string;
  madeAt: string;
  version: string;
  sections: readonly Section[];
}
