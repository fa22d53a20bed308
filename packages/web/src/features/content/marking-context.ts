import { createContext } from 'react';
import type { RenderMarking } from '../../ui/marks/answer-marking.ts';

/** Has the text marked that is judged; null where nothing is marked. */
export const MarkingContext = createContext<RenderMarking | null>(null);
