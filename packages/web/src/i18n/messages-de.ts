import content from './de/content.json';
import review from './de/review.json';
import shell from './de/shell.json';
import type { Messages } from './messages-en.ts';

export const messagesDe: Messages = { content, review, shell };
