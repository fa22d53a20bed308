/** A rater's place in an item, as a claim gives it. */
export interface LeasedItem {
  item_id: string;
  token: number;
  expires_at: Date;
  is_swapped: boolean;
  reopened_fields: string[] | null;
}
