import type { App } from "../../src/app.ts";
import { newId } from "../../src/base/ids.ts";
import { inPractice } from "../../src/db/practice.ts";
import { reportIncident } from "../../src/countersign/incidents/report-incident.ts";
import { letterFrom } from "./letters.ts";
import { arriveOne, getItem } from "./arrive.ts";
import { freshly, moved, planOf, type Who } from "./moving.ts";
import type { ItemRow } from "../../src/worklist/tables.ts";

// Letters that were dealt with, audits that have drawn and incidents that were reported, for stories about them.

let counter = 0;

/** A plain letter that says nothing twice, so that none is taken for another's copy. */
export async function givenPlainLetter(app: App, practice: string): Promise<ItemRow> {
  counter += 1;
  const text = `Seen on ${counter} occasions because of the ${PARTS[counter % PARTS.length]}, which is well now (file ${counter * 7919}).`;
  const plain = { type: "Outpatient Letter", actionRequested: "N", medicationChanged: "N" } as const;
  return arriveOne(app, practice, letterFrom({ to: practice, text, ...plain }));
}

const PARTS = ["knee", "left shoulder", "skin of the hand", "hearing", "right hip", "back", "cough in spring"];

/** The same, coded and proposed by this assistant, with the statement that it asks for nothing. */
export async function givenProposedLetter(app: App, practice: string, assistant: Who): Promise<ItemRow> {
  const { id } = await givenPlainLetter(app, practice);
  const letter = { taken: [], rejected: [], actions: [], saysReadAll: true };
  return moved(app, practice, assistant, id, "propose-letter", { plan: planOf({ record: "Seen.", letter }) });
}

/** The same, countersigned by this GP and filed. */
export async function givenClosedLetter(
  app: App & { readonly clock: { readonly advance: (ms: number) => void } },
  practice: string,
  assistant: Who,
  gp: Who,
): Promise<ItemRow> {
  const { id } = await givenProposedLetter(app, practice, assistant);
  await moved(app, practice, gp, id, "agree");
  app.clock.advance(10_001);
  await moved(app, practice, assistant, id, "confirm");
  return getItem(app, practice, id);
}

/** An audit of the week of 26 October 2026 that has drawn this one item; gives the audit and what was drawn by their ids. */
export async function givenDrawn(
  app: App,
  practice: string,
  of: { readonly item: string; readonly by: Who; readonly lead: Who },
): Promise<{ readonly audit: string; readonly drawn: string }> {
  const at = app.clock.now();
  const [audit, drawn] = [newId(), newId()];
  await inPractice(app.db, practice, async (tx) => {
    await tx
      .insertInto("practice.audits")
      .values({
        practice,
        id: audit,
        kind: "weekly",
        from_on: "2026-10-26",
        until_on: "2026-11-01",
        due_on: "2026-11-15",
        work: "letters",
        protocol: null,
        account: null,
        size: 30,
        rule_out: null,
        allowed: null,
        confidence: 0.95,
        lead: of.lead.account,
        planned_at: at,
        planned_by: of.lead.account,
        withdrawn_at: null,
        withdrawn_by: null,
        withdrawn_why: null,
      })
      .execute();
    const draw = { practice, audit, number: 1, drawn_at: at, drawn_by: of.lead.account, lot: 1, drawn: 1 };
    await tx
      .insertInto("practice.audit_draws")
      .values({ ...draw, source: "crypto", lot_sha256: "0".repeat(64), until_at: at })
      .execute();
    const work = { item: of.item, action: 2, move: "propose-letter", account: of.by.account, role: of.by.role };
    await tx
      .insertInto("practice.audit_items")
      .values({ practice, id: drawn, audit, draw: 1, place: 1, ...work, dealt_at: at, protocols: ["letters"] })
      .execute();
  });
  return { audit, drawn };
}

/** An incident that somebody has reported; gives its id. */
export async function givenIncident(app: App, practice: string, by: Who, item: string | null = null): Promise<string> {
  const wish = {
    what: "A letter was filed that asked for a test.",
    mattered: "near-miss",
    noticedOn: "2026-11-01",
    item,
  };
  return inPractice(app.db, practice, (tx) =>
    reportIncident(tx, practice, freshly(app, practice, by), wish, app.clock.now()),
  );
}
