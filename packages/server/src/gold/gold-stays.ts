import { DomainError } from '@evalguard/contract';

/** Gold items have no single set of answers to open again, and are taken out of their queue as gold first. */
export function goldStays(): DomainError {
  return new DomainError('CONFLICT', 'This is a gold item. Take the gold mark off it first.');
}
