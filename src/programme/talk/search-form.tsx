import { Button } from "../../web/components/button.tsx";
import { Input } from "../../web/components/input.tsx";
import type { Base } from "./addresses.ts";
import { GUARDED } from "./compose.tsx";

type Props = {
  readonly base: Base;
  readonly today: string;
  readonly typed: string;
  readonly error?: string | undefined;
};

/** What is searched for stands in the page's address: so here too the script stops what may tell who a patient is. */
export function SearchForm({ base, today, typed, error }: Props) {
  return (
    <form method="get" action={`${base}/search`} role="search" data-guard={today} class="app-talk__search">
      <Input
        name="q"
        inputmode="search"
        label="Search in what was written"
        hint={'Words, "a phrase", or -without'}
        value={typed}
        error={error}
        autocomplete="off"
        attributes={GUARDED}
      />
      <p class="nhsuk-error-message" data-guard-says role="alert" hidden />
      <Button variant="secondary">Search</Button>
    </form>
  );
}
