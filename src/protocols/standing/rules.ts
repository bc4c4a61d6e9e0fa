import {
  collectedInFuture,
  groupMissing,
  negative,
  nothingReported,
  noValue,
  numberAndText,
  oddReport,
  oddResult,
  saidTwice,
  specimenMissing,
  unitsDiffer,
  unusable,
} from "./odd.ts";
import { antenatalRequester, requestedElsewhere } from "./requester.ts";
import type { ReportRule, ResultRule } from "./rule.ts";
import { spoiledReport, spoiledResult } from "./specimen.ts";
import { needsReview, redFlagInformation, reportStatus, resultStatus, sensitive } from "./what.ts";
import {
  confidentialAddress,
  deceased,
  left,
  monitoredDrug,
  postpartum,
  pregnant,
  safeguarding,
  temporary,
  under18,
} from "./who.ts";

// All standing rules, in the order in which their reasons are told.

export const REPORT_RULES: readonly ReportRule[] = [
  under18,
  pregnant,
  postpartum,
  deceased,
  left,
  temporary,
  safeguarding,
  confidentialAddress,
  antenatalRequester,
  requestedElsewhere,
  reportStatus,
  redFlagInformation,
  spoiledReport,
  oddReport,
  saidTwice,
  collectedInFuture,
  nothingReported,
  monitoredDrug,
];

export const RESULT_RULES: readonly ResultRule[] = [
  resultStatus,
  spoiledResult,
  noValue,
  unusable,
  unitsDiffer,
  numberAndText,
  negative,
  groupMissing,
  specimenMissing,
  oddResult,
  needsReview,
  sensitive,
];
