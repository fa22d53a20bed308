import type { Dependencies } from './dependencies.ts';

/** A background task of every server process; safe to run in many at once. */
export interface Job {
  name: string;
  everyMs: number;
  run(deps: Dependencies): Promise<void>;
}
