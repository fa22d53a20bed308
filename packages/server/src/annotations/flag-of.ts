import { invalidField } from '@evalguard/contract';

export interface Flag {
  flagged: boolean;
  flagReason: string | null;
}

interface Given {
  flagged?: boolean | undefined;
  flag_reason?: string | null | undefined;
  label?: string | null | undefined;
}

/** What asked for a second look before there was a field for it. */
const flaggedLabel = 'flagged';

/** Whether a second look is asked for, and why; what is left out stays as it was. A reason goes with its flag. */
export function flagOf(given: Given, before: Flag = { flagged: false, flagReason: null }): Flag {
  const flagged = given.flagged ?? (given.label === flaggedLabel || before.flagged);
  if (flagged) {
    return { flagged, flagReason: given.flag_reason === undefined ? before.flagReason : given.flag_reason };
  }
  if (given.flag_reason !== undefined && given.flag_reason !== null) {
    throw invalidField(
      'flag_reason',
      'needs_flag',
      'flag_reason is for what is flagged: send flagged: true too.',
    );
  }
  return { flagged, flagReason: null };
}
