import type { ItemPresence, QueueActivity, QueueChange } from '@evalguard/contract';
import { type Context, roleIn } from '../context.ts';
import { countsAsRatersSee } from '../gold/hide-gold.ts';
import type { Occupant, QueueSight } from './read-queue-sights.ts';

export interface Spectator {
  memberId: string;
  /** A rater and nothing more: sees who is in the items that they hold themselves. */
  isPlainRater: boolean;
}

export function showChange(
  sight: QueueSight,
  { isPlainRater }: Pick<Spectator, 'isPlainRater'>,
): QueueChange {
  const counts = isPlainRater ? countsAsRatersSee(sight, sight.counts) : sight.counts;
  return { queue_id: sight.id, state: sight.state, counts };
}

export function spectatorOf(ctx: Context, { project_id: projectId }: QueueSight): Spectator {
  return { memberId: ctx.memberId, isPlainRater: roleIn(ctx, projectId) === 'rater' };
}

/** A queue's activity as the caller may see it; the queue's blindness is applied here, before anything is sent. */
export function showActivity(sight: QueueSight, spectator: Spectator): QueueActivity {
  return {
    queue: showChange(sight, spectator),
    progress: { mine: sight.submitted.get(spectator.memberId) ?? 0 },
    presence: showPresence(sight, spectator),
  };
}

function showPresence(
  { occupants, blind, gold, raters_per_item: places }: QueueSight,
  { memberId, isPlainRater }: Spectator,
): ItemPresence[] {
  const held = new Set(occupants.filter((one) => one.member_id === memberId).map((one) => one.item_id));
  const byItem = new Map<string, Map<string, Occupant>>();
  for (const one of occupants) {
    if (one.member_id === memberId || !one.is_in_hand) continue;
    if (isPlainRater && !held.has(one.item_id)) continue;
    const people = byItem.get(one.item_id) ?? new Map<string, Occupant>();
    // More raters than it has places would tell a gold item.
    const isTooMany = isPlainRater && gold !== null && people.size >= places - 1;
    if (isTooMany && one.activity === 'reviewing' && !people.has(one.member_id)) continue;
    // 'reviewing' is read before 'viewing': somebody who does both is shown as the former.
    if (!people.has(one.member_id)) people.set(one.member_id, one);
    byItem.set(one.item_id, people);
  }
  const areNamesWithheld = isPlainRater && blind.peers;
  return [...byItem].map(([itemId, people]) => ({
    item_id: itemId,
    others: people.size,
    people: areNamesWithheld
      ? []
      : [...people.values()].map(({ member_id, name, activity }) => ({ member_id, name, activity })),
  }));
}
