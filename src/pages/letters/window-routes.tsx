import { appendAudit } from "../../audit/store.ts";
import type { Database } from "../../db/connect.ts";
import { inPractice } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { PatientBanner } from "../../web/banner.tsx";
import { BackLink } from "../../web/components/back-link.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { readNotes } from "../../worklist/notes-store.ts";
import { NotMatched } from "../desk/report-page.tsx";
import { LetterColumn } from "./letter-column.tsx";
import { openTheirLetter } from "./open-their-letter.ts";
import { lookingOf } from "./pages/read-looking.ts";
import type { Seen } from "./pages/seen-pages.ts";
import { TEAM } from "./team.ts";

type Desk = { readonly db: Database; readonly seen: Seen };

/** The letter alone and large, for a second screen: it says whose it is, and works by itself. */
export function windowRoutes(desk: Desk): readonly Route<Person>[] {
  const answer = (visit: Visit<Person>): Promise<Answer> => show(desk, visit);
  return [
    { method: "GET", path: "/items/:id/window", who: TEAM, answer },
    // Words are looked for by a form's body: they may be a name.
    { method: "POST", path: "/items/:id/window", who: TEAM, answer },
  ];
}

async function show({ db, seen }: Desk, visit: Visit<Person>): Promise<Answer> {
  const { person, at } = visit;
  const { practice, account: by, role } = person;
  const { opened, letter, notes } = await inPractice(db, practice, async (tx) => {
    const found = await openTheirLetter(tx, visit);
    const kept = await readNotes(tx, practice, found.opened.item.id);
    await appendAudit(tx, [{ at, by, role, device: "page", event: "original-read", subject: found.opened.item.id }]);
    return { ...found, notes: kept };
  });
  const { item, patient } = opened;
  seen.note(by, item.id, at);
  const page = {
    title: "Letter, second window",
    current: null,
    ...(patient === null ? {} : { banner: <PatientBanner patient={patient} on={at.toISOString()} /> }),
    children: (
      <>
        <BackLink href={`/items/${item.id}`}>The letter with its work</BackLink>
        <h1 class="nhsuk-heading-m">{item.about}</h1>
        {patient === null && <NotMatched opened={opened} patient={letter.letter.patient} who="The sender" />}
        <div class="app-letter-window" data-letter={item.id} data-second>
          <LetterColumn looking={lookingOf(visit, opened, letter, notes, true)} />
        </div>
      </>
    ),
  };
  return { kind: "page", page };
}
