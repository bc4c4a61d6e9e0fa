import { appendAudit } from "../../audit/store.ts";
import { Refusal } from "../../base/refusal.ts";
import { inPractice } from "../../db/practice.ts";
import { type Person, ROLE_WORDS } from "../../people/role.ts";
import { PatientBanner } from "../../web/banner.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { ListSteps } from "../../worklist/list-steps.tsx";
import { listAround } from "../../worklist/place-of.ts";
import { timeWords } from "../../worklist/words.ts";
import { AuditedPart, IncidentPart, readItemPart } from "../incidents/item-part.tsx";
import { ActionBody } from "../letters/action-body.tsx";
import { LetterBody } from "../letters/letter-body.tsx";
import type { Seen } from "../letters/pages/seen-pages.ts";
import { readOpenedAction } from "../letters/opened-action.ts";
import { readLetterShown } from "../letters/read-letter-shown.ts";
import { readRelated } from "../letters/related.ts";
import { RelatedPart } from "../letters/related-part.tsx";
import { readReplies, ReplyPart } from "../replies/reply-part.tsx";
import { readTelling, TellingPart } from "../telling/telling-part.tsx";
import { FeedbackPart, readFeedback } from "../autonomy/feedback-part.tsx";
import { DonePart } from "./moves/done-part.tsx";
import { unlookedOf } from "../../worklist/mark.ts";
import { MovesPart } from "./moves/moves-part.tsx";
import { readMovesForm } from "./moves/read-form.ts";
import type { OpenedLetter } from "../letters/opened-letter.ts";
import { openReport } from "./opened.ts";
import { type ReportDesk, showOriginal } from "./original.tsx";
import { readShown } from "./read-shown.ts";
import { ReturnedPart } from "./returned-part.tsx";
import { ReportBody } from "./report-page.tsx";

/** Reception opens what is with it: see worklist/open-to.ts. */
const TEAM = ["assistant", "gp", "nurse", "pharmacist", "reception"] as const;

/** One item, and the bytes that it came from. Looking at either is a row of the audit. */
export function reportRoutes(desk: ReportDesk & { readonly seen: Seen }): readonly Route<Person>[] {
  return [
    { method: "GET", path: "/items/:id", who: TEAM, answer: (visit) => show(desk, visit) },
    // Words are looked for in a letter by a form's body: they may be a name.
    { method: "POST", path: "/items/:id/find", who: TEAM, answer: (visit) => show(desk, visit) },
    { method: "GET", path: "/items/:id/original", who: TEAM, answer: (visit) => showOriginal(desk, visit) },
    { method: "GET", path: "/items/:id/came/:copy", who: TEAM, answer: (visit) => showOriginal(desk, visit) },
  ];
}

/** Only a letter is looked through for words. */
const NO_LETTER = "There is no such letter at this practice.";

async function show(desk: ReportDesk & { readonly seen: Seen }, visit: Visit<Person>): Promise<Answer> {
  const { person, at, query } = visit;
  const { practice } = person;
  const read = await inPractice(desk.db, practice, async (tx) => {
    const opened = await openReport(tx, visit);
    if (opened.so.owesBlind) return null;
    const [all, around] = await Promise.all([
      readShown(tx, practice, opened, at),
      listAround(tx, practice, person, query["from"], opened.item, at),
    ]);
    const moves = await readMovesForm(tx, visit, opened);
    const ofLetter = await readLetterShown(tx, visit, all);
    if (ofLetter === null && visit.form["version"] !== undefined) throw new Refusal("not-found", NO_LETTER);
    const ofAction = await readOpenedAction(tx, person, opened, at);
    const beside = ofLetter === null ? null : await readRelated(tx, visit, opened.item, ofLetter.letter);
    const told = await readTelling(tx, person, opened, at);
    const back = await readReplies(tx, practice, opened);
    const feedback = await readFeedback(tx, person, opened, at);
    const ofItem = await readItemPart(tx, person, opened.item.id, query["reported"]);
    const actor = { by: person.account, role: person.role, device: "page" };
    const looked = { ...actor, at, subject: opened.item.id };
    const looksAtPages = (ofLetter?.looking.sheets.length ?? 0) > 0;
    // Its pages are what came, whoever has them drawn: one look for all of its pictures.
    await appendAudit(tx, [
      { ...looked, event: "item-read" },
      ...(looksAtPages ? [{ ...looked, event: "original-read" }] : []),
    ]);
    if (looksAtPages) desk.seen.note(person.account, opened.item.id, at);
    const parts = {
      telling: told,
      letter: ofLetter,
      action: ofAction,
      related: beside,
      replies: back,
      ofItem,
      feedback,
    };
    return { shown: all, list: around, form: moves, ...parts };
  });
  // Whoever owes their own decision on shadowed work sees what came, and not what is proposed.
  if (read === null) return { kind: "go", to: `/items/${visit.params["id"]}/blind` };
  const { shown, list, form, telling, letter, action, related, replies, ofItem, feedback } = read;
  const { opened } = shown;
  const { patient } = opened;
  const marked = letter === null ? {} : marksOf(letter.letter);
  const moves = <MovesPart opened={opened} person={person} form={form} {...marked} />;
  const page = {
    title: letter === null ? (action === null ? "Report" : "Action") : "Letter",
    current: "/",
    ...(patient === null ? {} : { banner: <PatientBanner patient={patient} on={at.toISOString()} /> }),
    children: (
      <>
        <DonePart opened={opened} person={person} form={form} />
        <ListSteps {...list} />
        <AuditedPart {...ofItem} />
        <ReturnedPart opened={opened} />
        <FeedbackPart said={feedback} opened={opened} />
        <ReplyPart opened={opened} replies={replies} at={at} />
        {letter !== null ? (
          <LetterBody
            {...letter}
            moves={moves}
            related={related === null ? null : <RelatedPart item={opened.item.id} related={related} />}
          />
        ) : action !== null ? (
          <ActionBody shown={shown} action={action} moves={moves} />
        ) : (
          <ReportBody
            shown={shown}
            moves={moves}
            telling={<TellingPart opened={opened} telling={telling} person={person} />}
          />
        )}
        <IncidentPart {...ofItem} item={opened.item.id} at={at} />
        <PrintedFor person={person} at={at} />
      </>
    ),
  };
  return { kind: "page", page };
}

function marksOf({ seen, asksNothing, letter, marks }: OpenedLetter) {
  return { marksSeen: seen, asksNothing, unlooked: unlookedOf(letter.suggestions, marks).length };
}

/** On paper only: a sheet that lies about says whose it is and as of when it was true. */
function PrintedFor({ person, at }: { readonly person: Person; readonly at: Date }) {
  return (
    <p class="app-on-paper">
      {person.practiceName}. Printed by {person.name}, {ROLE_WORDS[person.role]}, as it stood at {timeWords(at)}. A
      copy: what has been done since is in Countersign and in the record system.
    </p>
  );
}
