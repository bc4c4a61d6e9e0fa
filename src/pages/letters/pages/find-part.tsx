import { Button } from "../../../web/components/button.tsx";
import { Input } from "../../../web/components/input.tsx";
import { FormStart } from "../../desk/moves/form-start.tsx";
import type { Looking } from "./looking.ts";

/**
 * Words looked for in the letter, lit in its text and on its pages. Sent as a form's body, because what is looked for
 * may be a name and an address is kept in more places than one.
 */
export function FindPart({ looking }: { readonly looking: Looking }) {
  const { item, view, asked, places, isWindow } = looking;
  const hits = places.filter(({ kind }) => kind === "hit");
  return (
    <div class="app-find-in">
      <form method="post" action={`/items/${item.id}/${isWindow ? "window" : "find"}`} data-find-in>
        <FormStart item={item} form="find-in" />
        <input type="hidden" name="page" value={String(view.page)} />
        <input type="hidden" name="zoom" value={view.zoom} />
        <input type="hidden" name="rotate" value={String(view.rotate)} />
        <input type="hidden" name="show" value={view.show} />
        <Input
          name="find"
          id="find-in"
          label="Find in this letter"
          labelClass="app-find-in__label"
          value={asked ?? ""}
          width={20}
          autocomplete="off"
          spellcheck={false}
        />
        <Button small variant="secondary">
          Find<span class="nhsuk-u-visually-hidden"> in this letter</span>
        </Button>
      </form>
      <p role="status" data-found>
        {asked !== null && foundWords(hits.length)}
      </p>
      {hits.length > 0 && (
        <p class="app-hits" data-hits>
          {hits.map(({ key, href }, n) => (
            <a key={key} href={href} data-light={key}>
              <span class="nhsuk-u-visually-hidden">Place </span>
              {n + 1}
            </a>
          ))}
        </p>
      )}
    </div>
  );
}

function foundWords(hits: number): string {
  if (hits === 0) return "Not found. Words on a page that could not be read are not looked through.";
  return hits === 1 ? "Found in one place:" : `Found in ${hits} places:`;
}
