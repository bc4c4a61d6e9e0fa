import { isId, newId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import { refuseEnded } from "../../people/learners/learner-store.ts";
import { getLearner } from "../../people/learners/queries.ts";
import type { Person } from "../../people/role.ts";
import { getCurriculumOf } from "../../training/course/curriculum-of.ts";
import { competenciesOf, EVIDENCE_KINDS, type EvidenceKind } from "../../training/curriculum/curriculum.ts";
import { answersIn } from "../../training/evidence/answers.ts";
import { mayBegin, notTheirs } from "../../training/evidence/may.ts";
import { partOf } from "../../training/evidence/part.ts";
import { findDraftOf, readEvidence } from "../../training/evidence/queries.ts";
import { beginEvidence, saveDraft } from "../../training/evidence/store.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { timeWords } from "../../worklist/words.ts";
import { windowIn } from "./draft-routes.ts";
import { editPage } from "./edit-page.tsx";
import type { EvidenceDesk } from "./evidence-desk.ts";
import { newPage } from "./new-page.tsx";
import { addressOf, note, READERS } from "./open-piece.ts";
import { aboutWhom } from "./read-edit.ts";

// Beginning a piece: nothing is kept before something was typed and sent.

const NEW = "/learners/:id/evidence/new";

export function newRoutes(desk: EvidenceDesk): readonly Route<Person>[] {
  return [
    { method: "GET", path: NEW, who: READERS, answer: (visit) => show(desk, visit) },
    {
      method: "POST",
      path: NEW,
      who: READERS,
      answer: (visit) => begin(desk, visit),
      whenLocked: async (visit) => void (await begin(desk, visit)),
    },
  ];
}

async function show(desk: EvidenceDesk, visit: Visit<Person>): Promise<Answer> {
  const { person, query } = visit;
  return inPractice(desk.db, person.practice, async (tx): Promise<Answer> => {
    const asked = await ask(tx, visit, query);
    const about = await aboutWhom(tx, asked.learner, person);
    if (asked.kind === null || asked.competency === null) {
      return { kind: "page", page: newPage({ ...asked, learner: asked.learner.id, about }) };
    }
    const page = editPage({
      learner: asked.learner.id,
      about,
      kind: asked.kind,
      competency: { key: asked.competency.competency, title: asked.competency.title },
      draft: null,
      replaces: asked.replaces?.id ?? null,
      // Another in place of an earlier one begins with its words.
      fields: asked.replaces?.fields ?? {},
      window: newId(),
      faults: [],
      held: [],
      ticked: {},
      isRefused: false,
      work: null,
      savedAt: null,
    });
    return { kind: "page", page };
  });
}

async function begin(desk: EvidenceDesk, visit: Visit<Person>): Promise<Answer> {
  const { person, form, at } = visit;
  const { practice, account } = person;
  const begun = await inPractice(desk.db, practice, async (tx) => {
    const { learner, kind, competency, replaces } = await ask(tx, visit, form);
    refuseEnded(learner);
    if (kind === null || competency === null) throw new Refusal("bad-input", "Choose a competency and a kind first.");
    const { window, count } = windowIn(form);
    const fields = answersIn(kind, form);
    // A page whose answer was lost on its way begins the same piece again.
    const known = await findDraftOf(tx, practice, account, window);
    if (known !== null) {
      return { piece: known, saved: await saveDraft(tx, practice, known, { fields, ...windowIn(form) }, at) };
    }
    const wish = { learner: learner.id, competency: competency.competency, kind, replaces: replaces?.id ?? null };
    const id = await beginEvidence(tx, practice, { ...wish, by: account }, { fields, window, count }, at);
    await note(tx, visit, "evidence-begun", id, { learner: learner.id, kind, competency: competency.competency });
    return { piece: { id, learner: learner.id }, saved: { kind: "saved", version: 1 } as const };
  });
  const to = addressOf(begun.piece);
  if (form["by"] !== "script") return { kind: "go", to: `${to}/edit` };
  return { kind: "data", data: { ...begun.saved, savedAt: timeWords(at).slice(-5), at: to } };
}

/** Who begins what for whom; refuses somebody who may not, a competency that is not in the curriculum, and a kind that is none. */
async function ask(tx: PracticeScope, { person, params }: Visit<Person>, said: Readonly<Record<string, string>>) {
  const { practice, account } = person;
  const learner = await getLearner(tx, practice, params["id"] ?? "");
  const { curriculum } = await getCurriculumOf(tx, learner);
  const competencies = competenciesOf(curriculum);
  const competency = competencies.find((one) => one.competency === said["competency"]) ?? null;
  const part = await partOf(tx, practice, learner, competency?.competency ?? "", account);
  const kinds = EVIDENCE_KINDS.filter((one) => mayBegin(part, one));
  if (kinds.length === 0) throw notTheirs(learner, person);
  const kind: EvidenceKind | null = kinds.find((one) => one === said["kind"]) ?? null;
  const replaces = said["replaces"] ?? "";
  const earlier = isId(replaces) ? await readEvidence(tx, practice, replaces) : null;
  const isOfThis =
    earlier !== null &&
    earlier.learner === learner.id &&
    earlier.begunBy === account &&
    earlier.competency === competency?.competency &&
    earlier.kind === kind &&
    !earlier.isDraft;
  return { learner, competencies, competency, kinds, kind, replaces: isOfThis ? earlier : null };
}
