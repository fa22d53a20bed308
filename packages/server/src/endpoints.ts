import { amendAnnotationEndpoint } from './annotations/amend-annotation.ts';
import { createAnnotationEndpoint } from './annotations/create-annotation.ts';
import { getAnnotationEndpoint } from './annotations/get-annotation.ts';
import { listAnnotationsEndpoint } from './annotations/list-annotations.ts';
import { undoAnnotationEndpoint } from './annotations/undo-annotation.ts';
import type { AnyEndpoint } from './http/endpoint.ts';
import { addItemsEndpoint } from './items/add-items.ts';
import { claimNextItemEndpoint } from './items/claim-next-item.ts';
import { getItemEndpoint } from './items/get-item.ts';
import { listItemsEndpoint } from './items/list-items.ts';
import { reopenItemEndpoint } from './items/reopen-item.ts';
import { skipItemEndpoint } from './items/skip-item.ts';
import { releaseLeaseEndpoint } from './leases/release-lease.ts';
import { renewLeaseEndpoint } from './leases/renew-lease.ts';

/** Every endpoint, one line each; routes, OpenAPI, the reference pages and the matrix tests follow from this list. */
export const endpoints: readonly AnyEndpoint[] = [
  addItemsEndpoint,
  listItemsEndpoint,
  getItemEndpoint,
  claimNextItemEndpoint,
  renewLeaseEndpoint,
  releaseLeaseEndpoint,
  skipItemEndpoint,
  reopenItemEndpoint,
  createAnnotationEndpoint,
  listAnnotationsEndpoint,
  getAnnotationEndpoint,
  amendAnnotationEndpoint,
  undoAnnotationEndpoint,
];
