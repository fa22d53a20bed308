import type { AnyCommand } from './command.ts';
import { addItems } from './commands/add-items.ts';
import { checkGate } from './commands/check-gate.ts';
import { createQueue } from './commands/create-queue.ts';
import { drawItems } from './commands/draw-items.ts';
import { exportAnnotations } from './commands/export-annotations.ts';
import { getAgreement } from './commands/get-agreement.ts';
import { getEstimate } from './commands/get-estimate.ts';
import { getQueue } from './commands/get-queue.ts';
import { importGold } from './commands/import-gold.ts';
import { listQueues } from './commands/list-queues.ts';
import { listRuns } from './commands/list-runs.ts';

/** Every command, one line each; help and parsing follow from this list. */
export const commands: readonly AnyCommand[] = [
  checkGate,
  getEstimate,
  getAgreement,
  listRuns,
  listQueues,
  createQueue,
  getQueue,
  addItems,
  drawItems,
  importGold,
  exportAnnotations,
];
