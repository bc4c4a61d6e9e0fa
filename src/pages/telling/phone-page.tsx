import type { PhoneAnswer } from "../../outbox/phone.ts";
import { Button } from "../../web/components/button.tsx";
import { ErrorSummary } from "../../web/components/error-summary.tsx";
import { Input } from "../../web/components/input.tsx";
import { InsetText } from "../../web/components/inset-text.tsx";
import type { PageContent } from "../../web/route.ts";
import type { CallerSays } from "../../patients/caller.ts";
import { LetterWords } from "./letter-sheet.tsx";

// When a patient phones. A page that shows an answer holds that answer and nothing else of the patient.

const NOBODY: CallerSays = { familyName: "", givenName: "", birthDate: "", postcode: "", nhsNumber: "" };

export function phonePage(said: CallerSays = NOBODY, trouble: string | null = null): PageContent {
  return {
    title: "A patient phones",
    current: "/phone",
    children: (
      <>
        {trouble !== null && <ErrorSummary errors={[{ text: trouble, href: "#familyName" }]} />}
        <h1 class="nhsuk-heading-l">A patient phones about a result</h1>
        <p>Ask for the name and two more details. Do not read anything out: the caller says it, and you type it.</p>
        <form method="post" action="/phone" autocomplete="off">
          <Input name="familyName" label="Family name" value={said.familyName} width={20} autocomplete="off" />
          <Input name="givenName" label="First name" value={said.givenName} width={20} autocomplete="off" />
          <Input
            name="birthDate"
            label="Date of birth"
            hint="Like 16-Nov-1968 or 16/11/1968"
            value={said.birthDate}
            width={10}
          />
          <Input name="postcode" label="Postcode" value={said.postcode} width={10} autocomplete="off" />
          <Input
            name="nhsNumber"
            label="NHS number"
            hint="10 digits. Leave it empty if the caller does not have it."
            value={said.nhsNumber}
            width={10}
            inputmode="numeric"
            autocomplete="off"
          />
          <Button preventDoubleClick>Look</Button>
        </form>
      </>
    ),
  };
}

export function phoneAnswerPage(call: string, answer: PhoneAnswer): PageContent {
  return {
    title: "A patient phones",
    current: "/phone",
    children: (
      <>
        <Said answer={answer} />
        {answer.kind === "say" && (
          <form method="post" action="/phone/said">
            <input type="hidden" name="call" value={call} />
            <Button preventDoubleClick>I have said this to the patient</Button>
          </form>
        )}
        <form method="post" action="/phone/note">
          <input type="hidden" name="call" value={call} />
          <Input
            name="note"
            label="Leave a note that the patient phoned"
            hint={
              answer.kind === "do-not-discuss"
                ? "With the number to call back on. A GP is then expected to call."
                : "Whoever opens the report sees it."
            }
          />
          <Button variant="secondary" preventDoubleClick>
            Leave the note
          </Button>
        </form>
        <p>
          <a href="/phone">Another caller</a>
        </p>
      </>
    ),
  };
}

function Said({ answer }: { readonly answer: PhoneAnswer }) {
  switch (answer.kind) {
    case "not-seen":
      return <h1 class="nhsuk-heading-l">Not seen yet</h1>;
    case "do-not-discuss":
      return <h1 class="nhsuk-heading-l">Do not discuss. A GP will call.</h1>;
    case "say":
      return (
        <>
          <h1 class="nhsuk-heading-l">Seen. Say this:</h1>
          {answer.words.map((words, n) => (
            <InsetText key={n}>
              <LetterWords text={words} />
            </InsetText>
          ))}
        </>
      );
  }
}

export function phoneDonePage(words: string): PageContent {
  return {
    title: "A patient phones",
    current: "/phone",
    children: (
      <>
        <h1 class="nhsuk-heading-l">{words}</h1>
        <p>
          <a href="/phone">Another caller</a>
        </p>
      </>
    ),
  };
}
