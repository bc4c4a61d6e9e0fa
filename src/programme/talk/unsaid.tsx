import { MARK_WORDS } from "../../patients/held-back.ts";
import { Checkboxes } from "../../web/components/checkboxes.tsx";
import { ErrorSummary } from "../../web/components/error-summary.tsx";
import { Input } from "../../web/components/input.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import { type Form, type HeldMark, whyOf } from "./guard.ts";

/** What somebody typed and was not written: because of what it may tell, or for what a sentence says. */
export type Unsaid = {
  /** Of which form on the page: "reply", "close" or a post's id. */
  readonly of: string;
  readonly typed: Form;
  readonly held: readonly HeldMark[];
  readonly says: string | null;
};

export function UnsaidSummary({ unsaid }: { readonly unsaid: Unsaid | null }) {
  if (unsaid === null) return null;
  const errors = [
    ...(unsaid.says === null ? [] : [{ text: unsaid.says }]),
    ...unsaid.held.filter(({ says }) => says !== "").map(({ says, tick }) => ({ text: says, href: `#${tick}` })),
  ];
  return <ErrorSummary heading="Nothing was written" errors={errors} />;
}

const AROUND = 40;
const TEMPLATE = "tick";

/** The words around a mark, with the mark itself in colour and in a frame. */
function Place({ words, mark }: { readonly words: string; readonly mark: string }) {
  const at = words.indexOf(mark);
  const [from, until] = [Math.max(0, at - AROUND), Math.min(words.length, at + mark.length + AROUND)];
  if (at < 0) return <mark class="app-held__mark">{mark}</mark>;
  return (
    <>
      {from > 0 && "… "}
      {words.slice(from, at)}
      <mark class="app-held__mark">{mark}</mark>
      {words.slice(at + mark.length, until)}
      {until < words.length && " …"}
    </>
  );
}

/** Each mark with its place, and the way to say that it is none. The page's script fills it before anything is sent. */
export function HeldPart({ unsaid }: { readonly unsaid: Unsaid | null }) {
  const held = unsaid?.held ?? [];
  return (
    <div data-held>
      {held.length > 0 && <HeldCallout held={held} typed={unsaid?.typed ?? {}} />}
      <template
        data-held-callout
        data-nhs-number={MARK_WORDS["nhs-number"]}
        data-birth-date={MARK_WORDS["birth-date"]}
        data-postcode={MARK_WORDS.postcode}
      >
        <HeldCallout held={[]} typed={{}} />
      </template>
      <template data-held-one>
        <HeldOne mark={{ field: "", kind: "postcode", text: "", tick: TEMPLATE, says: "" }} typed={{}} />
      </template>
    </div>
  );
}

function HeldCallout({ held, typed }: { readonly held: readonly HeldMark[]; readonly typed: Form }) {
  return (
    <WarningCallout heading="This looks as if it told who a patient is" headingLevel={2}>
      <p>
        Take it out above. Where it is none, say so and say what it is: your name, the kind of mark and your reason are
        logged, and moderators see them.
      </p>
      <div data-held-list>
        {held.map((mark) => (
          <HeldOne key={mark.tick} mark={mark} typed={typed} />
        ))}
      </div>
    </WarningCallout>
  );
}

function HeldOne({ mark, typed }: { readonly mark: HeldMark; readonly typed: Form }) {
  const { tick, field, text, kind } = mark;
  // The template's own stands for none: the script gives it its name.
  const why = tick === TEMPLATE ? `${TEMPLATE}-why` : whyOf(tick);
  return (
    <div class="app-held" data-held-mark={tick}>
      <p class="app-held__place" data-held-place>
        <Place words={typed[field] ?? ""} mark={text} />
      </p>
      <Checkboxes
        name={tick}
        small
        values={typed[tick] === "yes" ? ["yes"] : []}
        items={[
          { value: "yes", text: <span data-held-says>{`"${text}" is not ${MARK_WORDS[kind]} of a patient`}</span> },
        ]}
      />
      <Input
        name={why}
        label="What it is"
        hint="Like: an order number"
        width={30}
        value={typed[why]}
        autocomplete="off"
      />
    </div>
  );
}
