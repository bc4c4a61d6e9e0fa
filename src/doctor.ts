import type { App } from "./app.ts";
import { readHead } from "./audit/head.ts";
import { verifyChain } from "./audit/queries.ts";
import type { Check } from "./base/check.ts";
import { examineTrust } from "./countersign/autonomy/examine.ts";
import { examinePapers } from "./countersign/papers/examine.ts";
import { verifySignatures } from "./countersign/verify.ts";
import { inPractice, type PracticeScope } from "./db/practice.ts";
import { examineMeasures } from "./measures/examine.ts";
import { loadMeasures } from "./measures/load.ts";
import { examineStatements } from "./people/scope/examine.ts";
import { examineFiles } from "./inbox/examine.ts";
import { examineReplies } from "./outbox/examine-replies.ts";
import { examineCounts, examineDocuments, examineHolders, examineItems } from "./worklist/examine.ts";
import { examineAwaiting } from "./worklist/examine-awaiting.ts";
import { examineLetters, examineMarks } from "./worklist/examine-letters.ts";
import { examineExpectations } from "./worklist/examine-expectations.ts";
import { examineEarned } from "./training/marks/examine.ts";
import { examineTerminology } from "./terms/terminology/examine.ts";
import { examineRecognised } from "./unrecognised.ts";
import { holds, readSum } from "./worklist/queries.ts";

// Everything that can be made again is made again and compared: nothing here trusts a column, a count or a
// file because it is there. Only looks, and mends nothing: what is wrong is for a person to understand first.

/** All checks of one practice, in one look at the database. */
export async function examine(app: App, practice: string): Promise<readonly Check[]> {
  return inPractice(app.db, practice, async (tx) => [
    await examineSum(tx, practice),
    await examineDocuments(tx, practice),
    await examineItems(tx, practice),
    await examineCounts(tx, practice),
    await examineHolders(tx, practice),
    await examineExpectations(tx, practice),
    await examineAwaiting(tx, practice),
    await examineReplies(tx, practice, app.clock.now()),
    await examineLetters(tx, practice),
    await examineMarks(tx, practice),
    await examineRecognised(tx, practice),
    await verifySignatures(tx, practice),
    await examineTrust(tx, practice),
    await examineStatements(tx, practice),
    await examineEarned(tx, practice, app.clock.now()),
    await examineMeasures(tx, practice, loadMeasures()),
    await examineFiles(tx, practice, app.files),
    await examinePapers(tx, practice, app.files),
    await examineChain(app, tx, practice),
    await examineTerminology(tx, app.clock.now()),
  ]);
}

async function examineSum(tx: PracticeScope, practice: string): Promise<Check> {
  const sum = await readSum(tx, practice);
  const { received, open, closed, returned, astray } = sum;
  const says = `${received} received, ${open} open + ${closed} closed + ${returned} returned, ${astray} astray`;
  return { check: "received = open + closed + returned", looked: received, wrong: holds(sum) ? [] : [says] };
}

async function examineChain(app: App, tx: PracticeScope, practice: string): Promise<Check> {
  const outside = readHead(app.settings.dataDir, app.headKey, practice);
  const verdict = await verifyChain(tx, practice, outside);
  const check = "the audit is whole";
  return verdict.kind === "whole"
    ? { check, looked: verdict.rows, wrong: [] }
    : { check, looked: verdict.seq, wrong: [`row ${verdict.seq}: ${verdict.says}`] };
}
