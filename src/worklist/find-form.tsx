import { Button } from "../web/components/button.tsx";
import { Input } from "../web/components/input.tsx";

/** A POST, so that what is typed is in no address, history or log. */
export function FindForm({ what }: { readonly what?: string }) {
  return (
    <form method="post" action="/find" class="app-find" role="search" aria-label="Find a patient">
      <Input
        label="Find a patient"
        hint="Name, NHS number or date of birth"
        name="what"
        id="find-what"
        value={what}
        spellcheck={false}
        autocomplete="off"
        width={20}
      />
      <Button variant="secondary" small>
        Find
      </Button>
    </form>
  );
}
