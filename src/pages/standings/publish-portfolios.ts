import { localDay } from "../../base/local-day.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import type { Learner } from "../../people/learners/learner.ts";
import { listLearners } from "../../people/learners/queries.ts";
import { ROLE_WORDS } from "../../people/role.ts";
import { readStaffing } from "../../people/staffing-store.ts";
import { findConsent } from "../../programme/joining/consents.ts";
import { endPortfolioView, keepPortfolioView, listOwnViews } from "../../programme/learners/portfolio-view.ts";
import { readGrounds } from "../../programme/learners/write/grounds.ts";
import type { Delivering } from "../../programme/returns/write/deliver.ts";
import type { PaperDocument } from "../../web/document/document.ts";
import { readPortfolio } from "../portfolio/facts.ts";
import { portfolioOf } from "../portfolio/portfolio.ts";
import { viewFacts, withoutMarks } from "./view-facts.ts";

type Publishing = Pick<Delivering, "db" | "clock" | "hubUrl">;

/**
 * Brings what learners let their hub read to how it is today, of practices that work here, and ends what they have taken
 * back. The practice is read, then what is shared is written; a learner who takes it back meanwhile is asked once more
 * afterwards, so that nothing stands that they no longer agree to. `anew`, the id of a learner who has just said what they
 * agree to: what was there is ended first, for it may say a name that they take back.
 */
export async function publishPortfolios(
  publishing: Publishing,
  practice: string,
  anew: string | null = null,
): Promise<void> {
  const { db, clock } = publishing;
  const at = clock.now();
  const views = await inShared(db, async (tx) => {
    const said = (await listOwnViews(tx, practice)).filter(({ learner }) => learner === anew);
    for (const { cohortLearner } of said) await endPortfolioView(tx, cohortLearner, at);
    return listOwnViews(tx, practice);
  });
  if (views.length === 0) return;
  const learners = await inPractice(db, practice, (tx) => listLearners(tx, practice));
  let grounds: Awaited<ReturnType<typeof readGrounds>> | null = null;
  for (const view of views) {
    const learner = learners.find(({ id }) => id === view.learner);
    const agrees = learner !== undefined && !view.hasLeft && (await doesAgree(publishing, practice, learner));
    if (!agrees) {
      if (view.onDay !== null) await inShared(db, (tx) => endPortfolioView(tx, view.cohortLearner, at));
      continue;
    }
    if (view.onDay === localDay(at)) continue;
    grounds ??= await readGrounds(publishing, practice);
    const document = grounds.kind === "goes" ? await makeView(publishing, practice, learner) : null;
    if (document === null) continue;
    await inShared(db, (tx) => keepPortfolioView(tx, view.cohortLearner, document, at));
    if (await doesAgree(publishing, practice, learner)) continue;
    await inShared(db, (tx) => endPortfolioView(tx, view.cohortLearner, at));
  }
}

async function doesAgree({ db }: Publishing, practice: string, { id }: Learner): Promise<boolean> {
  return inPractice(db, practice, async (tx) => (await findConsent(tx, practice, id))?.portfolio ?? false);
}

/** As the learner would read it, without what stays in the practice; null where they work here no more. */
async function makeView({ db, clock }: Publishing, practice: string, learner: Learner): Promise<PaperDocument | null> {
  const at = clock.now();
  const home = await inShared(db, (tx) =>
    tx.selectFrom("shared.practices").select("name").where("ods", "=", practice).executeTakeFirst(),
  );
  return inPractice(db, practice, async (tx) => {
    const { members } = await readStaffing(tx, practice, at);
    const self = members.find(({ account }) => account === learner.account);
    if (self === undefined || home === undefined) return null;
    const { account, name, role } = self;
    const reader = {
      account,
      name,
      role,
      title: ROLE_WORDS[role],
      isConfirmed: true,
      practice,
      practiceName: home.name,
    };
    const isNamed = (await findConsent(tx, practice, learner.id))?.name ?? false;
    const facts = viewFacts(await readPortfolio(tx, reader, learner, at), isNamed);
    return withoutMarks(portfolioOf(facts), localDay(at));
  });
}
