import { Input } from "../../web/components/input.tsx";

/** A code, typed or chosen from what is suggested as one types; where nothing can be suggested a script says so. */
export function CodeField({ id, value }: { readonly id: string; readonly value: string }) {
  return (
    <>
      <Input
        name="code"
        id={id}
        label="Code (if you want one)"
        hint="As system|code|words; it is suggested as you type where a terminology is loaded"
        value={value}
        autocomplete="off"
        spellcheck={false}
        attributes={{ "data-terms": "" }}
      />
      <p role="status" class="app-terms-said" data-terms-said={id}></p>
    </>
  );
}
