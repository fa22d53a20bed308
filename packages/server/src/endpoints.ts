import { adjudicateItemEndpoint } from './adjudication/adjudicate-item.ts';
import { claimAdjudicationEndpoint } from './adjudication/claim-adjudication.ts';
import { getAdjudicationEndpoint } from './adjudication/get-adjudication.ts';
import { getAdjudicationCaseEndpoint } from './adjudication/get-adjudication-case.ts';
import { getSettlementEndpoint } from './adjudication/get-settlement.ts';
import { getSettlementCountsEndpoint } from './adjudication/get-settlement-counts.ts';
import { listAdjudicationQueuesEndpoint } from './adjudication/list-adjudication-queues.ts';
import { listSettlementsEndpoint } from './adjudication/list-settlements.ts';
import { releaseAdjudicationEndpoint } from './adjudication/release-adjudication.ts';
import { renewAdjudicationEndpoint } from './adjudication/renew-adjudication.ts';
import { setAdjudicationEndpoint } from './adjudication/set-adjudication.ts';
import { getAgreementEndpoint } from './agreement/get-agreement.ts';
import { amendAnnotationEndpoint } from './annotations/amend-annotation.ts';
import { createAnnotationEndpoint } from './annotations/create-annotation.ts';
import { getAnnotationEndpoint } from './annotations/get-annotation.ts';
import { listAnnotationsEndpoint } from './annotations/list-annotations.ts';
import { undoAnnotationEndpoint } from './annotations/undo-annotation.ts';
import { createApiKeyEndpoint } from './api-keys/create-api-key.ts';
import { listApiKeysEndpoint } from './api-keys/list-api-keys.ts';
import { revokeApiKeyEndpoint } from './api-keys/revoke-api-key.ts';
import { listAuditEntriesEndpoint } from './audit/list-audit-entries.ts';
import { calibrateScorerEndpoint } from './calibration/calibrate-scorer.ts';
import { listConsensusEndpoint } from './consensus/list-consensus.ts';
import { listRaterReliabilitiesEndpoint } from './consensus/list-rater-reliabilities.ts';
import { getDifferenceEndpoint } from './estimates/get-difference.ts';
import { getEstimateEndpoint } from './estimates/get-estimate.ts';
import { addResultsEndpoint } from './evals/add-results.ts';
import { createEvalEndpoint } from './evals/create-eval.ts';
import { deleteEvalEndpoint } from './evals/delete-eval.ts';
import { getEvalEndpoint } from './evals/get-eval.ts';
import { getResultCountsEndpoint } from './evals/get-result-counts.ts';
import { listEvalsEndpoint } from './evals/list-evals.ts';
import { listResultsEndpoint } from './evals/list-results.ts';
import { listRunQueuesEndpoint } from './evals/list-run-queues.ts';
import { updateEvalEndpoint } from './evals/update-eval.ts';
import { exportQueueEndpoint } from './exports/export-queue.ts';
import { checkGateEndpoint } from './gates/check-gate.ts';
import { getGoldPolicyEndpoint } from './gold/get-gold-policy.ts';
import { getGoldRaterEndpoint } from './gold/get-gold-rater.ts';
import { importGoldEndpoint } from './gold/import-gold.ts';
import { listGoldItemsEndpoint } from './gold/list-gold-items.ts';
import { listGoldRatersEndpoint } from './gold/list-gold-raters.ts';
import { removeGoldEndpoint } from './gold/remove-gold.ts';
import { setGoldItemEndpoint } from './gold/set-gold-item.ts';
import { setGoldPolicyEndpoint } from './gold/set-gold-policy.ts';
import { updateQueueRaterEndpoint } from './gold/update-queue-rater.ts';
import type { AnyEndpoint } from './http/endpoint.ts';
import { getItemChangeEndpoint } from './item-changes/get-item-change.ts';
import { listItemChangesEndpoint } from './item-changes/list-item-changes.ts';
import { removeItemsEndpoint } from './item-changes/remove-items.ts';
import { reopenItemsEndpoint } from './item-changes/reopen-items.ts';
import { setItemPrioritiesEndpoint } from './item-changes/set-item-priorities.ts';
import { updateItemChangeEndpoint } from './item-changes/update-item-change.ts';
import { addItemsEndpoint } from './items/add-items.ts';
import { addItemsFromRunEndpoint } from './items/add-items-from-run.ts';
import { addItemsFromTracesEndpoint } from './items/add-items-from-traces.ts';
import { claimNextItemEndpoint } from './items/claim-next-item.ts';
import { getItemEndpoint } from './items/get-item.ts';
import { getItemContentEndpoint } from './items/get-item-content.ts';
import { getItemCountEndpoint } from './items/get-item-count.ts';
import { getItemHistoryEndpoint } from './items/get-item-history.ts';
import { listItemMatchesEndpoint } from './items/list-item-matches.ts';
import { listItemOverviewsEndpoint } from './items/list-item-overviews.ts';
import { listItemsEndpoint } from './items/list-items.ts';
import { listOwnItemsEndpoint } from './items/list-own-items.ts';
import { removeItemEndpoint } from './items/remove-item.ts';
import { reopenItemEndpoint } from './items/reopen-item.ts';
import { skipItemEndpoint } from './items/skip-item.ts';
import { getQueueJudgeEndpoint } from './judges/get-queue-judge.ts';
import { getRunJudgeEndpoint } from './judges/get-run-judge.ts';
import { listQueueScorersEndpoint } from './judges/list-queue-scorers.ts';
import { releaseLeaseEndpoint } from './leases/release-lease.ts';
import { renewLeaseEndpoint } from './leases/renew-lease.ts';
import { acceptInvitationEndpoint } from './members/accept-invitation.ts';
import { createMemberEndpoint } from './members/create-member.ts';
import { getMemberEndpoint } from './members/get-member.ts';
import { listMembersEndpoint } from './members/list-members.ts';
import { removeMemberEndpoint } from './members/remove-member.ts';
import { updateMemberEndpoint } from './members/update-member.ts';
import { acceptSetupEndpoint } from './organizations/accept-setup.ts';
import { getSetupEndpoint } from './organizations/get-setup.ts';
import { createPairsEndpoint } from './pairs/create-pairs.ts';
import { deletePairEndpoint } from './pairs/delete-pair.ts';
import { getPairEndpoint } from './pairs/get-pair.ts';
import { listPairsEndpoint } from './pairs/list-pairs.ts';
import { getProgressEndpoint } from './progress/get-progress.ts';
import { listProjectRolesEndpoint } from './project-roles/list-project-roles.ts';
import { removeProjectRoleEndpoint } from './project-roles/remove-project-role.ts';
import { setProjectRoleEndpoint } from './project-roles/set-project-role.ts';
import { createProjectEndpoint } from './projects/create-project.ts';
import { getCurrentProjectEndpoint } from './projects/get-current-project.ts';
import { listProjectsEndpoint } from './projects/list-projects.ts';
import { updateProjectEndpoint } from './projects/update-project.ts';
import { getQueueActivityEndpoint } from './queue-events/get-queue-activity.ts';
import { listQueueChangesEndpoint } from './queue-events/list-queue-changes.ts';
import { archiveQueueEndpoint } from './queues/archive-queue.ts';
import { createQueueEndpoint } from './queues/create-queue.ts';
import { deleteQueueEndpoint } from './queues/delete-queue.ts';
import { getQueueEndpoint } from './queues/get-queue.ts';
import { listQueuesEndpoint } from './queues/list-queues.ts';
import { updateQueueEndpoint } from './queues/update-queue.ts';
import { getRankingEndpoint } from './rankings/get-ranking.ts';
import { createRaterPoolEndpoint } from './rater-pools/create-rater-pool.ts';
import { deleteRaterPoolEndpoint } from './rater-pools/delete-rater-pool.ts';
import { listRaterPoolsEndpoint } from './rater-pools/list-rater-pools.ts';
import { updateRaterPoolEndpoint } from './rater-pools/update-rater-pool.ts';
import { getQueueReportEndpoint } from './reports/get-queue-report.ts';
import { getRunReportEndpoint } from './reports/get-run-report.ts';
import { createSamplingRuleEndpoint } from './sampling-rules/create-sampling-rule.ts';
import { deleteSamplingRuleEndpoint } from './sampling-rules/delete-sampling-rule.ts';
import { getSamplingRuleEndpoint } from './sampling-rules/get-sampling-rule.ts';
import { listSamplingRulesEndpoint } from './sampling-rules/list-sampling-rules.ts';
import { updateSamplingRuleEndpoint } from './sampling-rules/update-sampling-rule.ts';
import { createSessionEndpoint } from './sessions/create-session.ts';
import { deleteCurrentSessionEndpoint } from './sessions/delete-current-session.ts';
import { getCurrentSessionEndpoint } from './sessions/get-current-session.ts';
import { setPasswordEndpoint } from './sessions/set-password.ts';
import { getStopRuleEndpoint } from './stop-rules/get-stop-rule.ts';
import { removeStopRuleEndpoint } from './stop-rules/remove-stop-rule.ts';
import { setStopRuleEndpoint } from './stop-rules/set-stop-rule.ts';
import { createTraceEndpoint } from './traces/create-trace.ts';
import { getTraceEndpoint } from './traces/get-trace.ts';
import { listTracesEndpoint } from './traces/list-traces.ts';

/** Every endpoint, one line each; routes, OpenAPI, the reference pages and the matrix tests follow from this list. */
export const endpoints: readonly AnyEndpoint[] = [
  adjudicateItemEndpoint,
  claimAdjudicationEndpoint,
  getAdjudicationEndpoint,
  getAdjudicationCaseEndpoint,
  getSettlementCountsEndpoint,
  getSettlementEndpoint,
  listAdjudicationQueuesEndpoint,
  listSettlementsEndpoint,
  releaseAdjudicationEndpoint,
  renewAdjudicationEndpoint,
  setAdjudicationEndpoint,
  getAgreementEndpoint,
  amendAnnotationEndpoint,
  createAnnotationEndpoint,
  getAnnotationEndpoint,
  listAnnotationsEndpoint,
  undoAnnotationEndpoint,
  createApiKeyEndpoint,
  listApiKeysEndpoint,
  revokeApiKeyEndpoint,
  listAuditEntriesEndpoint,
  calibrateScorerEndpoint,
  listConsensusEndpoint,
  listRaterReliabilitiesEndpoint,
  listRunQueuesEndpoint,
  getEstimateEndpoint,
  getDifferenceEndpoint,
  getRunJudgeEndpoint,
  getQueueJudgeEndpoint,
  listQueueScorersEndpoint,
  addResultsEndpoint,
  createEvalEndpoint,
  deleteEvalEndpoint,
  getEvalEndpoint,
  getResultCountsEndpoint,
  listEvalsEndpoint,
  listResultsEndpoint,
  updateEvalEndpoint,
  checkGateEndpoint,
  getGoldPolicyEndpoint,
  importGoldEndpoint,
  listGoldItemsEndpoint,
  listGoldRatersEndpoint,
  setGoldItemEndpoint,
  removeGoldEndpoint,
  getGoldRaterEndpoint,
  setGoldPolicyEndpoint,
  updateQueueRaterEndpoint,
  addItemsEndpoint,
  addItemsFromRunEndpoint,
  addItemsFromTracesEndpoint,
  claimNextItemEndpoint,
  getItemEndpoint,
  getItemHistoryEndpoint,
  getItemContentEndpoint,
  getItemCountEndpoint,
  listItemMatchesEndpoint,
  listItemOverviewsEndpoint,
  listItemsEndpoint,
  listOwnItemsEndpoint,
  removeItemEndpoint,
  removeItemsEndpoint,
  getItemChangeEndpoint,
  listItemChangesEndpoint,
  updateItemChangeEndpoint,
  reopenItemEndpoint,
  reopenItemsEndpoint,
  setItemPrioritiesEndpoint,
  skipItemEndpoint,
  releaseLeaseEndpoint,
  renewLeaseEndpoint,
  acceptInvitationEndpoint,
  createMemberEndpoint,
  getMemberEndpoint,
  listMembersEndpoint,
  removeMemberEndpoint,
  updateMemberEndpoint,
  acceptSetupEndpoint,
  getSetupEndpoint,
  createPairsEndpoint,
  deletePairEndpoint,
  getPairEndpoint,
  listPairsEndpoint,
  listProjectRolesEndpoint,
  removeProjectRoleEndpoint,
  setProjectRoleEndpoint,
  getProgressEndpoint,
  createProjectEndpoint,
  getCurrentProjectEndpoint,
  listProjectsEndpoint,
  updateProjectEndpoint,
  getQueueActivityEndpoint,
  listQueueChangesEndpoint,
  archiveQueueEndpoint,
  createQueueEndpoint,
  deleteQueueEndpoint,
  getQueueEndpoint,
  listQueuesEndpoint,
  updateQueueEndpoint,
  getRankingEndpoint,
  createRaterPoolEndpoint,
  deleteRaterPoolEndpoint,
  listRaterPoolsEndpoint,
  updateRaterPoolEndpoint,
  createSamplingRuleEndpoint,
  deleteSamplingRuleEndpoint,
  getSamplingRuleEndpoint,
  listSamplingRulesEndpoint,
  updateSamplingRuleEndpoint,
  exportQueueEndpoint,
  getQueueReportEndpoint,
  getRunReportEndpoint,
  createSessionEndpoint,
  deleteCurrentSessionEndpoint,
  getCurrentSessionEndpoint,
  setPasswordEndpoint,
  getStopRuleEndpoint,
  removeStopRuleEndpoint,
  setStopRuleEndpoint,
  createTraceEndpoint,
  getTraceEndpoint,
  listTracesEndpoint,
];
