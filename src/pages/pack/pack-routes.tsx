import { appendAudit } from "../../audit/store.ts";
import { Refusal } from "../../base/refusal.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { isGoverned } from "../../people/scope/governed.ts";
import type { Member } from "../../people/staffing.ts";
import { readStaffing } from "../../people/staffing-store.ts";
import { hashOfDocument, type PaperDocument } from "../../web/document/document.ts";
import { DocumentPage } from "../../web/document/document-page.tsx";
import { documentPdf } from "../../web/document/pdf/document-pdf.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import type { Desk } from "../../worklist/list-page.tsx";
import { ALL, choosePage } from "./choose-page.tsx";
import { makePack } from "./make-pack.ts";
import { readPackOf } from "./pack-of.ts";
import { type Days, periodOf, usualDays, whatIsWrong } from "./period.ts";

// The pack: GPs and the manager make it of anybody whose work is countersigned, or of all; everybody else of themselves.

const MAKES_OF_ALL = ["gp", "manager"] as const;
const MAKES = [...MAKES_OF_ALL, "assistant", "reception"] as const;
const HERE = "/pack";

export function packRoutes(desk: Desk): readonly Route<Person>[] {
  return [
    { method: "GET", path: HERE, who: MAKES, answer: (visit) => choose(desk, visit, null) },
    { method: "GET", path: `${HERE}/made`, who: MAKES, answer: (visit) => show(desk, visit) },
    { method: "GET", path: `${HERE}/file`, who: MAKES, answer: (visit) => file(desk, visit) },
  ];
}

const mayAll = ({ role }: Person): boolean => MAKES_OF_ALL.some((one) => one === role);

type Wish = Days & { readonly who: string };

/** What the address asks for; null where it asks for nothing. */
function wishIn({ query }: Visit<Person>): Wish | null {
  const { who, from, until } = query;
  if (who === undefined && from === undefined && until === undefined) return null;
  return { who: who ?? "", fromDay: from ?? "", untilDay: until ?? "" };
}

/** Those whose deeds come from a post, of whichever time, whom this person may make a pack of. */
async function readChoice(tx: PracticeScope, person: Person, at: Date): Promise<readonly Member[]> {
  const { members } = await readStaffing(tx, person.practice, at);
  const governed = members.filter(isGoverned);
  return mayAll(person) ? governed : governed.filter(({ account }) => account === person.account);
}

async function choose(desk: Desk, visit: Visit<Person>, wrong: string | null): Promise<Answer> {
  const { person, at } = visit;
  const members = await inPractice(desk.db, person.practice, (tx) => readChoice(tx, person, at));
  const usual = { who: mayAll(person) ? ALL : person.account, ...usualDays(at) };
  const wish = wishIn(visit) ?? usual;
  const page = choosePage({ members, mayAll: mayAll(person), wish, wrong });
  return wrong === null ? { kind: "page", page } : { kind: "page", page, status: 400 };
}

async function show(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  const made = await make(desk, visit, "page");
  if ("answer" in made) return made.answer;
  const { document, wish } = made;
  const query = new URLSearchParams({ who: wish.who, from: wish.fromDay, until: wish.untilDay });
  const children = (
    <>
      <BackLink href={HERE}>Another pack</BackLink>
      <DocumentPage document={document} file={`${HERE}/file?${query.toString()}`} />
    </>
  );
  return { kind: "page", page: { title: document.title, current: HERE, children } };
}

async function file(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  const made = await make(desk, visit, "pdf");
  if ("answer" in made) return made.answer;
  const { fromDay, untilDay } = made.wish;
  const saveAs = `pack-${visit.person.practice}-${fromDay}-to-${untilDay}.pdf`;
  return { kind: "file", contentType: "application/pdf", bytes: await documentPdf(made.document, visit.at), saveAs };
}

type Made = { readonly document: PaperDocument; readonly wish: Wish };

/** Makes it and notes that it was made; or the answer to what cannot be made. */
async function make(desk: Desk, visit: Visit<Person>, as: "page" | "pdf"): Promise<Made | { readonly answer: Answer }> {
  const { person, at } = visit;
  const wish = wishIn(visit);
  if (wish === null) return { answer: { kind: "go", to: HERE } };
  const wrong = whatIsWrong(wish, at);
  if (wrong !== null) return { answer: await choose(desk, visit, wrong) };
  const document = await inPractice(desk.db, person.practice, async (tx) => {
    const members = whomIn(await readChoice(tx, person, at), person, wish);
    const isAll = wish.who === ALL;
    const made = await makePack(await readPackOf(tx, { reader: person, members, isAll, at, days: wish }));
    const { account: by, role } = person;
    const detail = { from: wish.fromDay, until: wish.untilDay, as, sha256: hashOfDocument(made) };
    const subject = isAll ? person.practice : wish.who;
    await appendAudit(tx, [{ by, role, at, device: "page", event: "pack-made", subject, detail }]);
    return made;
  });
  return { document, wish };
}

function whomIn(choice: readonly Member[], person: Person, wish: Wish): readonly Member[] {
  if (!mayAll(person) && wish.who !== person.account) {
    throw new Refusal("not-allowed", "You make a pack about yourself. The practice manager or a GP makes others.");
  }
  if (wish.who === ALL) {
    const { from } = periodOf(wish);
    // Whoever had left before the period began has nothing in it.
    return choice.filter(({ endedAt }) => endedAt === null || endedAt >= from);
  }
  const found = choice.find(({ account }) => account === wish.who);
  if (found !== undefined) return [found];
  throw new Refusal("not-found", "Nobody whose work is countersigned at this practice is meant by that.");
}
