import { showDate } from "../../base/show-date.ts";
import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { Input } from "../../web/components/input.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import type { Taught } from "./mentor-facts.ts";

/** That it was held, and what was agreed; with it the next agenda begins. */
export function TutorialForm({ taught, today }: { readonly taught: Taught; readonly today: string }) {
  const { account, name } = taught.member;
  const [last] = taught.tutorials;
  return (
    <>
      <p>
        {last === undefined ? (
          "No tutorial is written down yet."
        ) : (
          <>
            Agreed at the last one, {showDate(last.heldOn)}: <span class="app-as-written">{last.words}</span>
          </>
        )}
      </p>
      <Details summary="We have held the tutorial">
        <form method="post" action="/mentor/tutorials">
          <input type="hidden" name="account" value={account} />
          <Input name="day" id={`day-${account}`} label="Held on" type="date" width={10} value={today} />
          <Textarea
            name="words"
            id={`words-${account}`}
            label="What you agreed"
            hint={`${name} reads this. With it the next agenda begins; what is not reviewed, answered or closed stays on it.`}
            rows={3}
          />
          <Button variant="secondary" preventDoubleClick>
            Write it down
          </Button>
        </form>
      </Details>
    </>
  );
}
