import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Demonstration } from "../../demo/demonstration.ts";
import { generateDemonstration } from "../../demo/generate.ts";
import type { App } from "../app.ts";
import { MACHINE } from "../audit/event.ts";
import { appendAudit } from "../audit/store.ts";
import { inPractice, inShared, type PracticeScope } from "../db/practice.ts";
import { inboxOf } from "../inbox/folder.ts";
import { shippedFactBook } from "../patients/book.ts";
import { loadContext } from "../patients/store.ts";
import { loadHistory } from "../patients/history-store.ts";
import { parseContext } from "../patients/parse-context.ts";
import { parseHistory } from "../patients/parse-history.ts";
import { parseRegister } from "../patients/parse-register.ts";
import { loadRegister } from "../patients/register-store.ts";
import { addAppointed } from "../people/appointments.ts";
import { addAccount, savePractice } from "../people/store.ts";
import { libraryAdoptions, listAdoptions } from "../protocols/adopt-library.ts";
import { sealOf } from "../protocols/seal.ts";
import { adopt, signAdopted } from "../protocols/store.ts";
import { standardTerms } from "../terms/analyte.ts";
import { loadShipped } from "../training/curriculum/shipped.ts";
import { fillTraining } from "./learners/demonstration-training.ts";
import { fillElsewhere } from "./morning/elsewhere.ts";
import { fillTeam } from "./team/demonstration-team.ts";

export const SEED = 20260401;

/** Invented people who look on from outside every practice. */
const PROGRAMME = [
  { name: "Orla Fenn", role: "hub-lead", region: "North West" },
  // Of a hub that does well, and of one that struggles.
  { name: "Ishbel Marrow", role: "hub-lead", region: "North East & Yorkshire" },
  { name: "Corin Adebayo", role: "hub-lead", region: "South East" },
  { name: "Stefan Quill", role: "national-lead", region: null },
  { name: "Maeve Torrance", role: "evaluator", region: null },
] as const;

/** The day for which it is generated: all of its post is of this day. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/**
 * Fills a database that was just created as a demonstration: invented practice, staff, patients and past,
 * the whole library, for results and for letters, signed by an invented GP. The day's post goes through the folder
 * like real post.
 */
export async function prepareDemonstration(app: App, options = { dropsPost: true }): Promise<void> {
  const isFilled = await inShared(app.db, (tx) => tx.selectFrom("shared.practices").select("ods").executeTakeFirst());
  if (isFilled !== undefined) return;
  console.error("Preparing the demonstration; this takes some seconds the first time.");
  const at = app.clock.now();
  const demonstration = generateDemonstration({ seed: SEED, today: dayOf(at) });
  const { ods, name } = demonstration.practice;
  // Its letters follow while the pages are already there; whoever plays a morning drops them bit by bit.
  const detail = { seed: SEED, letters: options.dropsPost };
  await inShared(app.db, (tx) => loadShipped(tx, at));
  await inPractice(app.db, ods, async (tx) => {
    await fillPractice(tx, demonstration, at);
    await fillTeam(tx, ods, at);
    await fillTraining(tx, ods, at);
    await fillElsewhere(tx, ods, demonstration.register, demonstration.staff[0]?.id ?? MACHINE.by, at);
    await appendAudit(tx, [{ ...MACHINE, at, event: "demonstration-prepared", subject: ods, detail }]);
  });
  if (options.dropsPost) await dropPost(app, demonstration);
  // The practice itself comes last: it is what says that all before it is there.
  await inShared(app.db, async (tx) => {
    await savePractice(tx, { ods, name, folderIs: "recipient" }, at);
    for (const person of demonstration.staff) {
      const codes = person.gpCode === undefined ? [] : [person.gpCode];
      await addAccount(tx, { ...person, practice: ods, codes }, at);
    }
    for (const one of PROGRAMME) await addAppointed(tx, one, at);
  });
}

async function fillPractice(tx: PracticeScope, demonstration: Demonstration, at: Date): Promise<void> {
  const { ods } = demonstration.practice;
  await loadRegister(tx, ods, parseRegister(demonstration.register), at);
  await loadContext(tx, ods, parseContext(demonstration.context, shippedFactBook()), at);
  await loadHistory(tx, ods, parseHistory(demonstration.history, standardTerms()).rows, at);
  const gp = demonstration.staff.find((person) => person.role === "gp");
  if (gp === undefined) throw new Error("the demonstration has no GP");
  for (const one of [...(await libraryAdoptions()), ...(await listAdoptions())]) {
    const adopted = await adopt(tx, ods, one, gp.id, at);
    await signAdopted(tx, ods, { adopted, seal: sealOf(one), by: { account: gp.id, role: "gp" } }, at);
  }
}

async function dropPost(app: App, demonstration: Demonstration): Promise<void> {
  const folder = inboxOf(app.settings.dataDir, demonstration.practice.ods);
  await mkdir(folder, { recursive: true });
  for (const { name, bytes } of demonstration.post) await writeFile(join(folder, name), bytes);
}
