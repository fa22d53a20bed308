import content from './en/content.json';
import review from './en/review.json';
import shell from './en/shell.json';

export const messagesEn = { content, review, shell };
export type Messages = typeof messagesEn;
