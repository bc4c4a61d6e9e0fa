import { listLeaflets } from "../../../outbox/leaflets.ts";
import { Checkboxes } from "../../../web/components/checkboxes.tsx";
import { Input } from "../../../web/components/input.tsx";
import { Radios } from "../../../web/components/radios.tsx";
import { Select } from "../../../web/components/select.tsx";
import { Textarea } from "../../../web/components/textarea.tsx";
import { Button } from "../../../web/components/button.tsx";
import { DayField } from "./day-field.tsx";
import type { PlanFacts } from "./facts.ts";
import type { Fields } from "./fields.ts";

// What a plan is made of beside its tests: words to the patient, a GP's review, whose it is.

type Props = { readonly facts: PlanFacts; readonly fields: Fields };

/** The whole final text that the patient gets. A GP may choose; an assistant has what the decision calls for. */
export function LetterFields({ facts, fields, item }: Props & { readonly item: string }) {
  if (facts.hasDied) return <p>The patient has died: nothing is sent.</p>;
  const isGp = facts.role === "gp";
  if (!isGp && !facts.callsForLetter) return null;
  const text = (
    <Textarea
      name="tells-text"
      id="plan-tells-text"
      label="Words to the patient, all of them"
      hint="This is the whole letter. What is signed is what is sent."
      rows={fields["tells-text"] === undefined ? 4 : 14}
      value={fields["tells-text"]}
    />
  );
  return (
    <>
      <input type="hidden" name="tells-leaflet" value={fields["tells-leaflet"] ?? ""} />
      {isGp ? (
        <Checkboxes
          name="tells"
          idPrefix="plan-tells"
          small
          values={fields["tells"] === "yes" ? ["yes"] : []}
          items={[{ value: "yes", text: "Tell the patient by letter" }]}
        />
      ) : null}
      {isGp && facts.sendsNothing.length > 0 && <SendAnyway facts={facts} fields={fields} />}
      {text}
      {isGp && (
        <div class="app-beside">
          <Select
            name="begin-with"
            id="plan-begin-with"
            label="Begin with a leaflet"
            options={[
              { value: "", text: "Choose a leaflet" },
              ...listLeaflets().map(({ id, title }) => ({ value: id, text: title })),
            ]}
          />
          <Button variant="secondary" small attributes={{ formaction: `/items/${item}/draft` }}>
            Put its words in
          </Button>
        </div>
      )}
    </>
  );
}

function SendAnyway({ facts, fields }: Props) {
  return (
    <Checkboxes
      name="send-anyway"
      idPrefix="plan-send-anyway"
      small
      legend={facts.sendsNothing.join(" ")}
      legendSize="s"
      values={fields["send-anyway"] === "yes" ? ["yes"] : []}
      items={[{ value: "yes", text: "I have decided that this may be sent" }]}
    />
  );
}

/** For a GP where the standing rules call for it; a review may be set at any time. */
export function ReviewFields({ facts, fields }: Props) {
  if (facts.role !== "gp") return null;
  return (
    <>
      {facts.demandsWhose && <WhoseFields fields={fields} />}
      <Radios
        name="review"
        idPrefix="plan-review"
        legend={facts.demandsReview ? "When does a GP look again?" : "Does a GP look again? (if you want)"}
        legendSize="s"
        small
        value={fields["review"]}
        items={[
          { value: "by", text: "By the day below" },
          { value: "none-needed", text: "No review is needed" },
        ]}
      />
      <DayField name="review-on" label="A GP looks again by" value={fields["review-on"]} />
    </>
  );
}

function WhoseFields({ fields }: { readonly fields: Fields }) {
  return (
    <>
      <Radios
        name="whose"
        idPrefix="plan-whose"
        legend="Somebody else asked for this. Whose is it?"
        legendSize="s"
        small
        value={fields["whose"]}
        items={[
          { value: "ours", text: "Ours: we act on it" },
          { value: "requester", text: "The requester acts, and I have confirmed it with the person below" },
        ]}
      />
      <Input name="whose-with" id="plan-whose-with" label="Confirmed with" value={fields["whose-with"]} />
    </>
  );
}
