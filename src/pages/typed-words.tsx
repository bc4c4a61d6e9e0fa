import { SummaryList } from "../web/components/summary-list.tsx";

// What somebody typed into a form that was refused, shown whole, so that nothing typed is ever lost.

const WORDS: Readonly<Record<string, string>> = {
  comment: "Your words",
  record: "Text for the record system",
  reason: "Your reason",
  "tells-text": "Words to the patient",
};
/** Not typed by anybody: what a form carries for the server. */
const OURS: ReadonlySet<string> = new Set(
  "version shown form from by back fact holder record-was tells-leaflet begin-with signed-in-as marks-seen saw place start note item view verdict seal adopted permission confirmed consequence call absence week account practice patient page zoom rotate show x y size queue query next".split(
    " ",
  ),
);
/** An id or a seal: no person typed it, whatever its field is called. */
const IS_MADE = /^(?:[0-9a-f]{32,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const SECRET = /pass|code|secret|token|key|credential|challenge|proof/i;
const CHOICES: ReadonlySet<string> = new Set(["yes", "on"]);

export type Sent = Readonly<Record<string, string>>;

/** What may be shown again: never a password or a code. */
export function typedIn(fields: Sent): readonly (readonly [string, string])[] {
  return Object.entries(fields).filter(
    ([name, value]) =>
      value.trim() !== "" &&
      !IS_MADE.test(value) &&
      !OURS.has(name) &&
      !name.startsWith("outcome-") &&
      !SECRET.test(name) &&
      !CHOICES.has(value),
  );
}

/** Whether a form may be carried by a page to be sent again. */
export function isSendable(fields: Sent): boolean {
  return Object.keys(fields).every((name) => !SECRET.test(name));
}

export function TypedWords({ fields }: { readonly fields: Sent }) {
  const words = typedIn(fields);
  if (words.length === 0) return null;
  return (
    <section aria-labelledby="typed">
      <h2 class="nhsuk-heading-m" id="typed">
        What you typed
      </h2>
      <SummaryList
        rows={words.map(([name, value]) => ({
          key: WORDS[name] ?? plainName(name),
          value: <span class="app-verbatim">{value}</span>,
        }))}
      />
    </section>
  );
}

function plainName(name: string): string {
  const words = name.replaceAll(/[-_]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
