import type { ComponentChildren } from "preact";
import { Input } from "../../web/components/input.tsx";

/** A code, typed or chosen from what is suggested as one types; where nothing can be suggested a script says so. */
export function CodeField({
  id,
  value,
  error,
}: {
  readonly id: string;
  readonly value: string;
  readonly error?: ComponentChildren;
}) {
  return (
    <>
      <Input
        name="code"
        id={id}
        label="Code (if you want one)"
        hint="Words, to be suggested codes where a terminology is loaded, or the digits of a SNOMED CT code"
        value={value}
        error={error}
        autocomplete="off"
        spellcheck={false}
        attributes={{ "data-terms": "" }}
      />
      <p role="status" class="app-terms-said" data-terms-said={id}></p>
    </>
  );
}
