import { isId, newId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import { inPractice } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { answersIn } from "../../training/evidence/answers.ts";
import { discardDraft, dropAside, type Saved, saveDraft, takeAside } from "../../training/evidence/store.ts";
import { submitEvidence } from "../../training/evidence/submit.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { timeWords } from "../../worklist/words.ts";
import { editPage } from "./edit-page.tsx";
import type { EvidenceDesk } from "./evidence-desk.ts";
import { addressOf, holdOwn, note, openPiece, READERS } from "./open-piece.ts";
import { readEditFacts } from "./read-edit.ts";

// A draft: its writer alone sees and changes it, from as many windows as they like.

const DRAFT = "/learners/:id/evidence/:evidence";

export function draftRoutes(desk: EvidenceDesk): readonly Route<Person>[] {
  const post = (path: string, answer: Route<Person>["answer"]): Route<Person> => ({
    method: "POST",
    path: `${DRAFT}/${path}`,
    who: READERS,
    answer,
  });
  return [
    { method: "GET", path: `${DRAFT}/edit`, who: READERS, answer: (visit) => edit(desk, visit) },
    { ...post("save", (visit) => save(desk, visit)), whenLocked: (visit) => keepTyped(desk, visit) },
    { ...post("submit", (visit) => submit(desk, visit)), whenLocked: (visit) => keepTyped(desk, visit) },
    post("discard", (visit) => discard(desk, visit)),
    post("asides/take", (visit) => choose(desk, visit, takeAside)),
    post("asides/drop", (visit) => choose(desk, visit, dropAside)),
  ];
}

async function edit(desk: EvidenceDesk, visit: Visit<Person>): Promise<Answer> {
  return inPractice(desk.db, visit.person.practice, async (tx): Promise<Answer> => {
    const opened = await openPiece(tx, visit);
    if (!opened.piece.isDraft || opened.piece.withdrawn) return { kind: "go", to: addressOf(opened.piece) };
    return { kind: "page", page: editPage(await readEditFacts(tx, visit, opened, NOTHING_WRONG)) };
  });
}

const NOTHING_WRONG = { faults: [], ticked: {}, isRefused: false } as const;

/** What was sent is kept: as the draft, or beside it where another window has saved meanwhile. */
async function keep(desk: EvidenceDesk, visit: Visit<Person>): Promise<Saved> {
  const { person, form, at } = visit;
  return inPractice(desk.db, person.practice, async (tx) => {
    const { piece } = await holdOwn(tx, visit);
    return saveDraft(tx, person.practice, piece, { fields: answersIn(piece.kind, form), ...windowIn(form) }, at);
  });
}

async function keepTyped(desk: EvidenceDesk, visit: Visit<Person>): Promise<void> {
  await keep(desk, visit);
}

async function save(desk: EvidenceDesk, visit: Visit<Person>): Promise<Answer> {
  const saved = await keep(desk, visit);
  if (visit.form["by"] === "script") {
    return { kind: "data", data: { ...saved, savedAt: timeWords(visit.at).slice(-5) } };
  }
  switch (saved.kind) {
    case "saved":
      return { kind: "go", to: `${hereOf(visit)}/edit` };
    case "aside":
      return overtaken(desk, visit);
  }
}

/** Both are kept, and the page shows both: nothing was written over. */
async function overtaken(desk: EvidenceDesk, visit: Visit<Person>): Promise<Answer> {
  return inPractice(desk.db, visit.person.practice, async (tx): Promise<Answer> => {
    const opened = await openPiece(tx, visit);
    const says =
      "Another window has saved this since you opened it here. What you typed here is kept beside it: choose below.";
    const page = editPage(
      await readEditFacts(tx, visit, opened, { ...NOTHING_WRONG, faults: [{ field: "two", says }] }),
    );
    return { kind: "page", page, status: 409 };
  });
}

async function submit(desk: EvidenceDesk, visit: Visit<Person>): Promise<Answer> {
  const { person, form, at } = visit;
  const saved = await keep(desk, visit);
  if (saved.kind === "aside") return overtaken(desk, visit);
  return inPractice(desk.db, person.practice, async (tx): Promise<Answer> => {
    const opened = await holdOwn(tx, visit);
    const { piece, learner } = opened;
    if (piece.version !== saved.version)
      throw new Refusal("conflict", "Another window has just changed it. Nothing was submitted.");
    const done = await submitEvidence(tx, person.practice, piece, { learner, by: person.account, sent: form }, at);
    switch (done.kind) {
      case "submitted": {
        const { kind, competency } = piece;
        const detail = {
          learner: learner.id,
          kind,
          competency,
          sha256: done.sha256,
          saidToBeNone: done.cleared.length,
        };
        await note(tx, visit, "evidence-submitted", piece.id, detail);
        return { kind: "go", to: addressOf(piece) };
      }
      case "not-yet": {
        const wrong = { faults: done.faults, ticked: form, isRefused: true };
        return { kind: "page", page: editPage(await readEditFacts(tx, visit, opened, wrong)), status: 400 };
      }
    }
  });
}

async function discard(desk: EvidenceDesk, visit: Visit<Person>): Promise<Answer> {
  const { practice } = visit.person;
  return inPractice(desk.db, practice, async (tx): Promise<Answer> => {
    const { piece } = await holdOwn(tx, visit);
    await discardDraft(tx, practice, piece, visit.at);
    await note(tx, visit, "evidence-discarded", piece.id);
    return { kind: "go", to: `/learners/${piece.learner}` };
  });
}

async function choose(desk: EvidenceDesk, visit: Visit<Person>, work: typeof takeAside): Promise<Answer> {
  const { practice } = visit.person;
  await inPractice(desk.db, practice, async (tx) => {
    const { piece } = await holdOwn(tx, visit);
    await work(tx, practice, piece, visit.form["window"] ?? "", visit.at);
  });
  return { kind: "go", to: `${hereOf(visit)}/edit` };
}

const hereOf = ({ params }: Visit<Person>): string =>
  `/learners/${params["id"] ?? ""}/evidence/${params["evidence"] ?? ""}`;

/** A page of ours always sends all three; whoever leaves them out is a window of its own that has seen nothing. */
export function windowIn(form: Readonly<Record<string, string>>) {
  const { window = "", version = "", count = "" } = form;
  const number = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : 0);
  return { window: isId(window) ? window : newId(), version: number(version), count: number(count) };
}
