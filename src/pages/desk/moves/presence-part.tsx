import { Button } from "../../../web/components/button.tsx";
import { Details } from "../../../web/components/details.tsx";
import { Textarea } from "../../../web/components/textarea.tsx";
import { timeWords } from "../../../worklist/words.ts";
import { fieldsOf } from "./form-names.ts";
import { FormStart } from "./form-start.tsx";
import type { MovesProps } from "./moves-props.ts";

/** Who else has it open and who has said that they are doing it; kept true by the page's script. */
export function PresenceWords({ opened, form, person }: MovesProps) {
  const others = form.others.map((one) => opened.names.get(one) ?? "Somebody");
  const { claim } = form;
  return (
    <div data-here role="status">
      {others.length > 0 && <p>Also open with: {others.join(", ")}.</p>}
      {claim !== null && claim.account !== person.account && (
        <p>
          <strong>{opened.names.get(claim.account) ?? "Somebody"} is doing this</strong> since {timeWords(claim.since)}.
          You can act on it after {timeWords(claim.until)}, or take it over.
        </p>
      )}
      {claim?.account === person.account && <p>You are doing this until {timeWords(claim.until)}.</p>}
    </div>
  );
}

/** Claim it, let it go, or take it over with a reason. */
export function ClaimForms({ opened, form, person }: MovesProps) {
  const item = { ...opened.item, place: form.place };
  const { claim } = form;
  if (item.status === "closed" || item.status === "returned") return null;
  if (claim === null)
    return (
      <form method="post" action={`/items/${item.id}/claim`}>
        <FormStart item={item} form="claim" />
        <Button variant="secondary" small>
          I am doing this
        </Button>
        <p>For ten minutes nobody else can act on it, unless they take it over.</p>
      </form>
    );
  if (claim.account === person.account)
    return (
      <form method="post" action={`/items/${item.id}/unclaim`}>
        <FormStart item={item} form="unclaim" />
        <Button variant="secondary" small>
          I am not doing this any more
        </Button>
      </form>
    );
  return (
    <Details summary="Take it over">
      <form method="post" action={`/items/${item.id}/claim`} data-draft="claim">
        <FormStart item={item} form="claim" />
        <input type="hidden" name="take-over" value="yes" />
        <Textarea
          name="comment"
          id="claim-comment"
          label="Why you take it over"
          rows={2}
          value={fieldsOf(form.draft, "claim")?.["comment"]}
        />
        <p>They are told on their page. Your reason is kept in the audit.</p>
        <Button variant="secondary">Take it over</Button>
      </form>
    </Details>
  );
}
