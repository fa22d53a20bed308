/** The last part of an endpoint's reference URL: POST /annotations/queues/{queue_id} → post-annotations-queues-queue-id. */
export function referenceSlug({ method, path }: { method: string; path: string }): string {
  return `${method} ${path}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
