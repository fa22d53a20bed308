/**
 * The two sums that Krippendorff's alpha compares, for a weighting of the rows of a table:
 *   within  = Σ_u Σ_{i≠j in u} δ²(v_i, v_j) / (m_u − 1),   between = Σ_{i≠j} δ²(v_i, v_j) over all ratings,
 * and the number of ratings n. Then alpha = 1 − (n − 1) within / between.
 */
export interface DisagreementSums {
  within: number;
  between: number;
  ratings: number;
}

/** How much the ratings differ, as a function of how often each row of a table occurs. */
export type Disagreement = (weight: Float64Array) => DisagreementSums;
