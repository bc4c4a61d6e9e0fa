import { whyHeld } from "../../outbox/held.ts";
import type { KeptLetter } from "../../outbox/letters-store.ts";
import type { Person } from "../../people/role.ts";
import { PatientBanner } from "../../web/banner.tsx";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { InsetText } from "../../web/components/inset-text.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import type { PageContent } from "../../web/route.ts";
import { timeWords } from "../../worklist/words.ts";
import { NotSureOfRow } from "../desk/moves/not-sure-form.tsx";
import { LetterWords, Sheet } from "./letter-sheet.tsx";

export type LetterPage = {
  readonly letter: KeptLetter;
  readonly person: Person;
  readonly at: Date;
  readonly names: ReadonlyMap<string, string>;
};

/** One letter: held with the reason, ready, or printed. Only what was recorded as printed comes out of a printer. */
export function letterPage({ letter, person, at, names }: LetterPage): PageContent {
  const { item, plan, patient, told } = letter;
  const held = whyHeld(letter, at);
  const printed = told.find(({ way }) => way === "letter");
  const words = printed?.text ?? plan?.tells?.text;
  const mayPrint = held === null && printed !== undefined;
  return {
    title: "Letter to the patient",
    current: "/letters",
    ...(patient === null ? {} : { banner: <PatientBanner patient={patient} on={at.toISOString()} /> }),
    children: (
      <>
        <BackLink href="/letters">Letters</BackLink>
        <h1 class="nhsuk-heading-l">Letter to the patient</h1>
        <p class="app-on-screen">
          <a href={`/items/${item.id}`}>The report that it is about</a>
        </p>
        {held !== null && (
          <WarningCallout heading="Held" headingLevel={2}>
            <p>{held}</p>
          </WarningCallout>
        )}
        {told.map((one) => (
          <InsetText key={one.id}>
            <p>
              {one.way === "letter" ? "Printed" : "Told by telephone"} {timeWords(one.at)} by{" "}
              {names.get(one.by) ?? "somebody who left"}.
            </p>
          </InsetText>
        ))}
        {held === null && <PrintForm item={item} isAgain={printed !== undefined} />}
        {words !== undefined && patient !== null && (
          <Sheet practiceName={person.practiceName} patient={patient} at={printed?.at ?? at} mayPrint={mayPrint}>
            <LetterWords text={words} />
          </Sheet>
        )}
        {words === undefined && <p>Nothing is written for the patient here.</p>}
        <NotSureOfRow item={item} person={person} at={at} />
      </>
    ),
  };
}

function PrintForm({ item, isAgain }: { readonly item: KeptLetter["item"]; readonly isAgain: boolean }) {
  return (
    <form method="post" action={`/items/${item.id}/letter`} class="app-on-screen">
      <input type="hidden" name="version" value={item.version} />
      <p>
        {isAgain
          ? "It has been printed. To print it again, say so here first: it is recorded. Then print it from your browser."
          : "It is recorded that the letter was printed, with your name and the time. Then print it from your browser."}
      </p>
      <Button variant={isAgain ? "secondary" : undefined} preventDoubleClick>
        {isAgain ? "Print it again" : "Print this letter"}
      </Button>
    </form>
  );
}
