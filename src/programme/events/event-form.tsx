import { localDay } from "../../base/local-day.ts";
import { dayText } from "../../base/typed-day.ts";
import { Button } from "../../web/components/button.tsx";
import { Checkboxes } from "../../web/components/checkboxes.tsx";
import { ErrorSummary } from "../../web/components/error-summary.tsx";
import { Input } from "../../web/components/input.tsx";
import { Select } from "../../web/components/select.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import type { Form } from "../joining/words-in.ts";
import { EVENT_KIND_WORDS, EVENT_KINDS, type Event, INVITEE_WORDS, INVITEES } from "./event.ts";
import { showTime } from "./local-time.ts";

/** What was typed and not saved, and why. */
export type Unsaved = { readonly typed: Form; readonly says: string };

export function typedOf(event: Event): Form {
  const [day, last] = [localDay(event.startsAt), localDay(event.endsAt)];
  return {
    kind: event.kind,
    title: event.title,
    words: event.words,
    day,
    from: showTime(event.startsAt),
    to: showTime(event.endsAt),
    last: day === last ? "" : last,
    place: event.place,
    link: event.link,
    capacity: event.capacity === null ? "" : String(event.capacity),
    practices: event.practices?.join(" ") ?? "",
    sequence: String(event.sequence),
    ...Object.fromEntries(event.invited.map((one) => [`invite-${one}`, "yes"])),
  };
}

type Props = {
  readonly action: string;
  readonly button: string;
  readonly typed: Form;
  readonly says: string | null;
};

export function EventForm({ action, button, typed, says }: Props) {
  return (
    <form method="post" action={action}>
      {says !== null && <ErrorSummary heading="Nothing was saved" errors={[{ text: says }]} />}
      {typed["sequence"] !== undefined && <input type="hidden" name="sequence" value={typed["sequence"]} />}
      <Select
        name="kind"
        label="Kind"
        value={typed["kind"] ?? ""}
        options={[
          { value: "", text: "Choose" },
          ...EVENT_KINDS.map((value) => ({ value, text: EVENT_KIND_WORDS[value] })),
        ]}
      />
      <Input name="title" label="Title" value={typed["title"]} autocomplete="off" />
      <Input
        name="day"
        label="Day"
        hint="Like 16-Nov-2026"
        width={10}
        value={dayText(typed["day"])}
        autocomplete="off"
      />
      <Input name="from" label="From" hint="As clocks in England show it, like 14:00" width={5} value={typed["from"]} />
      <Input name="to" label="To" width={5} value={typed["to"]} />
      <Input
        name="last"
        label="Last day, if it ends on another"
        width={10}
        value={dayText(typed["last"])}
        autocomplete="off"
      />
      <Input name="place" label="Where" hint="A venue, or nothing if it is online" value={typed["place"]} />
      <Input name="link" label="Link" hint="https://" inputmode="url" value={typed["link"]} autocomplete="off" />
      <Input
        name="capacity"
        label="Places, if there is a number"
        width={5}
        inputmode="numeric"
        value={typed["capacity"]}
      />
      {INVITEES.map((one, n) => (
        <Checkboxes
          key={one}
          name={`invite-${one}`}
          legend={n === 0 ? "Invited" : undefined}
          small
          values={typed[`invite-${one}`] === "yes" ? ["yes"] : []}
          items={[{ value: "yes", text: INVITEE_WORDS[one] }]}
        />
      ))}
      <Textarea
        name="practices"
        label="Only these practices, if not all that take part"
        hint="Their codes, like A81001"
        rows={2}
        value={typed["practices"]}
      />
      <Textarea
        name="words"
        label="What it is about"
        hint="Everybody invited reads it: write nothing that tells who a patient is."
        rows={4}
        value={typed["words"]}
      />
      <Button preventDoubleClick>{button}</Button>
    </form>
  );
}
