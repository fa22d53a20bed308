import { createContext } from 'react';
import type { TextMark } from '../../../ui/marks/answer-marking.ts';

export interface ShownMarks {
  marks: readonly TextMark[];
  chosen: string | null;
}

export const MarksContext = createContext<ShownMarks>({ marks: [], chosen: null });
