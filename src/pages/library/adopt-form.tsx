import type { Person } from "../../people/role.ts";
import type { Resource } from "../../programme/library/resource.ts";
import { Button } from "../../web/components/button.tsx";
import { whyNotAdopted } from "./adopt-paper.ts";
import { BASE } from "./readers.ts";

/** What a leaflet or form is adopted with; null where this one, or this person, adopts nothing. */
export function adoptForm(resource: Resource, { role }: Pick<Person, "role">) {
  const { id, place } = resource;
  const mayAdopt = role === "gp" || role === "manager";
  if (!mayAdopt || place.kind === "address" || whyNotAdopted(resource) !== null) return null;
  return (
    <form method="post" action={`${BASE}/${id}/adopt`}>
      <input type="hidden" name="seal" value={place.file.sha256} />
      <p>
        Adopting copies it to your practice's <a href="/papers">leaflets and forms</a>, unsigned. Nobody hands it out,
        and what is in use stays in use, until a GP of your practice has read and signed the copy.
      </p>
      <Button preventDoubleClick>Adopt a copy</Button>
    </form>
  );
}
