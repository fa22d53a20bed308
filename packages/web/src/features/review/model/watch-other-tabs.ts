/**
 * Two tabs of one rater would hold the same leases and fight over them, so the newest tab of a queue has the say:
 * `onTaken` is called in all others.
 */
export function watchOtherTabs(queueId: string, onTaken: () => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => undefined;
  const channel = new BroadcastChannel(`evalguard.review.${queueId}`);
  channel.addEventListener('message', onTaken);
  channel.postMessage('taken');
  return () => channel.close();
}
