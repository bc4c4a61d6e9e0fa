import { Refusal } from "../../base/refusal.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import { namesOf } from "../../people/names.ts";
import type { Person } from "../../people/role.ts";
import { addComment } from "../../training/evidence/comments.ts";
import { invite, withdrawInvitation } from "../../training/evidence/invite.ts";
import { mayInvite } from "../../training/evidence/may.ts";
import { isCounted, withdrawEvidence } from "../../training/evidence/submit.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import type { EvidenceDesk } from "./evidence-desk.ts";
import { invitedPage } from "./invited-page.tsx";
import {
  addressOf,
  holdOwn,
  holdPiece,
  INVITERS,
  note,
  openPiece,
  type OpenedPiece,
  READERS,
  titleOfCompetency,
} from "./open-piece.ts";
import type { PieceFacts } from "./piece-facts.ts";
import { piecePage } from "./piece-page.tsx";

// A submitted piece: read, commented on, signed from outside, withdrawn.

const PIECE = "/learners/:id/evidence/:evidence";

export function pieceRoutes(desk: EvidenceDesk): readonly Route<Person>[] {
  const post = (path: string, answer: (tx: PracticeScope, visit: Visit<Person>) => Promise<Answer>): Route<Person> => ({
    method: "POST",
    path: `${PIECE}/${path}`,
    who: READERS,
    answer: (visit) => inPractice(desk.db, visit.person.practice, (tx) => answer(tx, visit)),
  });
  return [
    {
      method: "GET",
      path: PIECE,
      who: READERS,
      answer: (visit) => inPractice(desk.db, visit.person.practice, (tx) => show(tx, visit)),
    },
    post("comment", comment),
    post("withdraw", withdraw),
    { ...post("invite", inviteSomebody), who: INVITERS },
    { ...post("uninvite", uninvite), who: INVITERS },
  ];
}

async function show(tx: PracticeScope, visit: Visit<Person>): Promise<Answer> {
  const opened = await openPiece(tx, visit);
  const { piece } = opened;
  if (piece.isDraft && !piece.withdrawn) return { kind: "go", to: `${addressOf(piece)}/edit` };
  const page = piecePage(await readPieceFacts(tx, visit, opened, null));
  await note(tx, visit, "evidence-read", piece.id);
  return { kind: "page", page };
}

async function readPieceFacts(
  tx: PracticeScope,
  { person, at }: Visit<Person>,
  { piece, learner, part }: OpenedPiece,
  unsaid: PieceFacts["comment"],
): Promise<PieceFacts> {
  const said = [...piece.comments.map(({ by }) => by), ...piece.invitations.map(({ invitedBy }) => invitedBy)];
  const names = await namesOf(tx, [learner.account, piece.begunBy, ...piece.cleared.map(({ by }) => by), ...said]);
  return {
    piece,
    part,
    learnerName: names.get(learner.account) ?? "A learner who has left",
    competencyTitle: await titleOfCompetency(tx, learner, piece.competency),
    names,
    isWriter: piece.begunBy === person.account,
    isCounted: await isCounted(tx, person.practice, piece),
    isOver: learner.endedAt !== null,
    at,
    comment: unsaid,
  };
}

async function comment(tx: PracticeScope, visit: Visit<Person>): Promise<Answer> {
  const { person, form, at } = visit;
  const opened = await holdPiece(tx, visit);
  const { piece } = opened;
  const words = (form["comment"] ?? "").replaceAll(/\r\n?/g, "\n");
  const held = await addComment(tx, person.practice, piece, { by: person.account, words, sent: form }, at);
  if (held.length > 0) {
    return { kind: "page", page: piecePage(await readPieceFacts(tx, visit, opened, { words, held })), status: 400 };
  }
  await note(tx, visit, "evidence-commented", piece.id);
  return { kind: "go", to: `${addressOf(piece)}#comments` };
}

async function withdraw(tx: PracticeScope, visit: Visit<Person>): Promise<Answer> {
  const { piece } = await holdOwn(tx, visit);
  await withdrawEvidence(tx, visit.person.practice, piece, visit.at);
  await note(tx, visit, "evidence-withdrawn", piece.id);
  return { kind: "go", to: addressOf(piece) };
}

/** The address is on this page alone: nothing that could be read later holds it. */
async function inviteSomebody(tx: PracticeScope, visit: Visit<Person>): Promise<Answer> {
  const { person, form, at, origin = "" } = visit;
  const { piece } = await holdToInvite(tx, visit);
  const wish = { assessor: form["assessor"] ?? "", by: person.account };
  const { id, token, untilAt } = await invite(tx, person.practice, piece, wish, at);
  await note(tx, visit, "assessor-invited", piece.id, { invitation: id });
  const address = `${origin}/assess/${token}`;
  return { kind: "page", page: invitedPage({ piece, assessor: wish.assessor.trim(), address, untilAt }) };
}

async function uninvite(tx: PracticeScope, visit: Visit<Person>): Promise<Answer> {
  const { piece } = await holdToInvite(tx, visit);
  const id = visit.form["invitation"] ?? "";
  await withdrawInvitation(tx, visit.person.practice, piece, id, visit.at);
  await note(tx, visit, "assessor-uninvited", piece.id, { invitation: id });
  return { kind: "go", to: `${addressOf(piece)}#outside` };
}

async function holdToInvite(tx: PracticeScope, visit: Visit<Person>): Promise<OpenedPiece> {
  const opened = await holdPiece(tx, visit);
  if (!mayInvite(opened.part)) {
    throw new Refusal("not-allowed", "The learner and the mentors invite somebody from outside. Nothing was done.");
  }
  return opened;
}
