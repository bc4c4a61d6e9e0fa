import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { Input } from "../../web/components/input.tsx";
import { Select } from "../../web/components/select.tsx";
import type { HubStanding } from "../shape/queries.ts";
import { InterestFields, WhyField } from "./interest-fields.tsx";

type Props = { readonly hubs: readonly HubStanding[]; readonly nameOf: (edition: string) => string };

/** An expression of interest that reached the hub lead in another way. */
export function AddPractice({ hubs, nameOf }: Props) {
  if (hubs.length === 0) return null;
  return (
    <Details summary="Add a practice that asks to join">
      <p>For a practice that does not work in this installation. One that does asks on its own page.</p>
      <form method="post" action="/programme/practices">
        <Select
          name="hub"
          id="add-hub"
          label="Hub"
          options={hubs.map(({ id, name, edition }) => ({ value: id, text: `${name}, ${nameOf(edition)}` }))}
        />
        <Input name="ods" label="Practice code" hint="Such as B81001" code width={10} spellcheck={false} />
        <Input name="name" label="Name of the practice" />
        <InterestFields />
        <WhyField label="Why it wants to join" />
        <Button small variant="secondary" preventDoubleClick>
          Add this practice
        </Button>
      </form>
    </Details>
  );
}
