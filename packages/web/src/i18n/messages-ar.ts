import content from './ar/content.json';
import review from './ar/review.json';
import shell from './ar/shell.json';
import type { Messages } from './messages-en.ts';

export const messagesAr: Messages = { content, review, shell };
