import type { Suggestion } from "../../reading/suggestion.ts";
import { ASSERTIONS } from "../../reading/suggestion.ts";
import { Select } from "../../web/components/select.tsx";
import { MEDICINE_CHANGES } from "./read-marked.ts";
import { ASSERTION_WORDS } from "./suggestion-words.ts";

type Props = {
  readonly id: string;
  readonly isMedicine: boolean;
  /** As the letter has it; null of what a person adds. */
  readonly one: Pick<Suggestion, "assertion" | "value"> | null;
};

const OWN: Readonly<Record<string, string>> = { negated: "Not so" };

/** What is said of it: whoever changes the words says as well whether it is so, and what became of a medicine. */
export function StateFields({ id, isMedicine, one }: Props) {
  return (
    <>
      <Select
        name="assertion"
        id={`as-${id}`}
        label="What is said of it"
        value={one?.assertion ?? "present"}
        options={ASSERTIONS.map((value) => ({ value, text: OWN[value] ?? ASSERTION_WORDS[value] }))}
      />
      {isMedicine && (
        <Select
          name="change"
          id={`ch-${id}`}
          label="If it is a medicine"
          value={one?.value["change"] ?? ""}
          options={[
            // Of what says something already, "nothing" would change nothing.
            ...(one?.value["change"] === undefined ? [{ value: "", text: "Nothing said" }] : []),
            ...MEDICINE_CHANGES.map((value) => ({ value, text: CHANGE_TEXT[value] })),
          ]}
        />
      )}
    </>
  );
}

const CHANGE_TEXT: Readonly<Record<(typeof MEDICINE_CHANGES)[number], string>> = {
  started: "Started",
  stopped: "Stopped",
  changed: "Changed",
  listed: "Listed, no change",
  unclear: "Not clear from the letter",
};
