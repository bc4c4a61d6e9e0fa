import { showDate } from "../../base/show-date.ts";
import { type Paper, reviewOf, standingOfPaper } from "../../countersign/papers/paper.ts";
import { Button } from "../../web/components/button.tsx";
import { Checkboxes } from "../../web/components/checkboxes.tsx";
import { Details } from "../../web/components/details.tsx";
import { Input } from "../../web/components/input.tsx";
import { SignAgain } from "../countersign/sign-again.tsx";
import type { PaperPageFacts } from "./facts.ts";
import { BASE } from "./readers.ts";

/** What a GP does with one: reads and signs, declines with a reason, reads again, takes it out of use. */
export function GpForms({ facts }: { readonly facts: PaperPageFacts }) {
  const { paper, isThere } = facts;
  switch (standingOfPaper(paper)) {
    case "waiting":
      return (
        <div class="app-on-screen">
          {isThere && <SignForm facts={facts} button="Sign it: it may be handed out" />}
          <EndForm paper={paper} step="decline" button="Decline it" label="Why it is not wanted here" />
        </div>
      );
    case "in-use":
      return (
        <div class="app-on-screen">
          {isThere && (
            <Details summary="I have read it again">
              <SignForm facts={facts} button="Sign it again" />
            </Details>
          )}
          <EndForm paper={paper} step="withdraw" button="Withdraw it" label="Why it is no longer handed out" />
        </div>
      );
    case "altered":
      return <EndForm paper={paper} step="withdraw" button="Withdraw it" label="Why it is no longer handed out" />;
    case "declined":
    case "withdrawn":
    case "superseded":
      return null;
  }
}

function SignForm({ facts, button }: { readonly facts: PaperPageFacts; readonly button: string }) {
  const { paper, today } = facts;
  if (!facts.isFresh) return <SignAgain next={`${BASE}/${paper.id}`} />;
  const review = reviewOf(paper);
  return (
    <form method="post" action={`${BASE}/${paper.id}/sign`}>
      <input type="hidden" name="seal" value={paper.sha256} />
      <input type="hidden" name="version" value={paper.steps.length} />
      <p>
        Signing puts your name under all of it, in these bytes. From then on everybody here may hand it out; a version
        of it that is in use now is replaced.
      </p>
      <Checkboxes name="read" small items={[{ value: "yes", text: "I have read all of it" }]} />
      <Input
        name="review"
        label="A GP reads it again by"
        hint="Like 16-Nov-2027"
        width={10}
        value={review > today ? showDate(review) : ""}
        autocomplete="off"
      />
      <Button preventDoubleClick>{button}</Button>
    </form>
  );
}

type EndProps = {
  readonly paper: Paper;
  readonly step: "decline" | "withdraw";
  readonly button: string;
  readonly label: string;
};

function EndForm({ paper, step, button, label }: EndProps) {
  return (
    <form method="post" action={`${BASE}/${paper.id}/${step}`}>
      <input type="hidden" name="version" value={paper.steps.length} />
      <Input name="reason" label={label} />
      <Button variant="warning" preventDoubleClick>
        {button}
      </Button>
    </form>
  );
}
