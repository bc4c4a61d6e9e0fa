import { Button } from "../web/components/button.tsx";
import { Checkboxes } from "../web/components/checkboxes.tsx";
import { Details } from "../web/components/details.tsx";
import { Input } from "../web/components/input.tsx";
import { VisuallyHidden } from "../web/components/visually-hidden.tsx";
import { type ListPlace, printPlace } from "./list-place.ts";
import type { View } from "./views-store.ts";

type Props = { readonly views: readonly View[]; readonly place: ListPlace; readonly account: string };

/** Saved views: one's own, those of colleagues who share theirs, and keeping this list as one. */
export function Views({ views, place, account }: Props) {
  return (
    <Details summary={views.length === 0 ? "Saved views" : `Saved views (${views.length})`} class="app-tool">
      {views.length > 0 && (
        <ul class="app-saved">
          {views.map((view) => (
            <li key={view.id}>
              <a href={`/?view=${view.id}`} aria-current={place.view === view.id ? "page" : undefined}>
                {view.name}
              </a>
              {view.is_shared && <span> shared</span>}
              {view.account === account && <Remove view={view} />}
            </li>
          ))}
        </ul>
      )}
      {place.view === null && (
        <form method="post" action="/views">
          <input type="hidden" name="query" value={printPlace(place)} />
          <Input
            label="Save this list and its filters as"
            hint="Never a patient's name or number"
            name="name"
            id="view-name"
            width={20}
            autocomplete="off"
          />
          <Checkboxes
            name="shared"
            small
            items={[{ value: "1", text: "Show it to everybody who works the list here" }]}
          />
          <Button variant="secondary" small>
            Save the view
          </Button>
        </form>
      )}
    </Details>
  );
}

function Remove({ view }: { readonly view: View }) {
  return (
    <form method="post" action="/views/end">
      <input type="hidden" name="view" value={view.id} />
      <button type="submit" class="app-link-button">
        Remove<VisuallyHidden> the view {view.name}</VisuallyHidden>
      </button>
    </form>
  );
}
