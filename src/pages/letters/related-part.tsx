import type { ComponentChildren } from "preact";
import { Tag } from "../../web/components/tag.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import { statusWords } from "../../worklist/kind-words.ts";
import { timeWords } from "../../worklist/words.ts";
import { cameWords } from "./came.ts";
import type { Neighbour, Related } from "./related.ts";

/** What replaces this letter or is replaced by it, what is nearly the same, and by which other ways it came. */
export function RelatedPart({ item, related }: { readonly item: string; readonly related: Related }) {
  const { copies, newer, older, near } = related;
  const standing = newer.filter(({ status }) => status !== "returned");
  return (
    <>
      <Newer item={item} newer={standing} />
      {older.map((one) => (
        <Older key={one.id} item={item} one={one} />
      ))}
      {near.length > 0 && (
        <section class="app-related" aria-labelledby="near">
          <h2 class="nhsuk-heading-s" id="near">
            {near.length === 1 ? "A letter that is nearly the same" : `${near.length} letters that are nearly the same`}
          </h2>
          <ul class="nhsuk-list app-lines">
            {near.map((one) => (
              <li key={one.id}>
                <Names one={{ ...one, opened_at: one.openedAt }} />, {cameFormat(one.format)}. {one.near.says.join(" ")}{" "}
                {one.mayOpen && <Beside item={item} other={one.id} />}
              </li>
            ))}
          </ul>
          <p>
            Countersign closes neither. Look at both side by side, deal with one, and say of the other in its comment
            that it is the same.
          </p>
        </section>
      )}
      {copies.length > 0 && (
        <section class="app-related" aria-labelledby="copies">
          <h2 class="nhsuk-heading-s" id="copies">
            The same letter also came
          </h2>
          <ul class="nhsuk-list app-lines">
            {copies.map((one) => (
              <li key={`${one.document} ${one.at.toISOString()}`}>
                <a href={`/items/${item}/came/${one.document}`}>As {cameWords(one)}</a>, on{" "}
                <span class="app-nowrap">{timeWords(one.at)}</span>. It says nothing that this one does not say.
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Whoever reads an old version must not take it for what stands. */
function Newer({ item, newer }: { readonly item: string; readonly newer: readonly Neighbour[] }) {
  const [newest, ...more] = newer;
  if (newest === undefined) return null;
  return (
    <WarningCallout heading="The sender has replaced this letter: act on the newer one" headingLevel={2}>
      <p>
        <Names one={newest} />. <Beside item={item} other={newest.id} />
      </p>
      {more.length > 0 && (
        <>
          <p>It was replaced before, too:</p>
          <Lines of={more} />
        </>
      )}
    </WarningCallout>
  );
}

function Older({ item, one }: { readonly item: string; readonly one: Neighbour }) {
  return (
    <section class="app-related" aria-labelledby={`older-${one.id}`}>
      <h2 class="nhsuk-heading-s" id={`older-${one.id}`}>
        This letter replaces another one
      </h2>
      <p>
        <Names one={one} />.{" "}
        {one.open > 0 && (
          <strong>
            {one.open} of its actions {one.open === 1 ? "is" : "are"} open: a GP says which of them still hold.
          </strong>
        )}{" "}
        <Beside item={item} other={one.id} />
      </p>
    </section>
  );
}

function Lines({ of }: { readonly of: readonly Neighbour[] }) {
  return (
    <ul class="nhsuk-list app-lines">
      {of.map((one) => (
        <li key={one.id}>
          <Names one={one} />
        </li>
      ))}
    </ul>
  );
}

type Named = Pick<Neighbour, "id" | "about" | "status" | "opened_at" | "mayOpen">;

function Names({ one }: { readonly one: Named }) {
  const name: ComponentChildren = one.mayOpen ? <a href={`/items/${one.id}`}>{one.about}</a> : one.about;
  return (
    <>
      {name}, received <span class="app-nowrap">{timeWords(one.opened_at)}</span>{" "}
      <Tag colour={one.status === "closed" || one.status === "returned" ? "grey" : "yellow"}>
        {statusWords({ kind: "letter", status: one.status })}
      </Tag>
    </>
  );
}

function Beside({ item, other }: { readonly item: string; readonly other: string }) {
  return <a href={`/items/${item}/beside/${other}`}>Look at both side by side</a>;
}

function cameFormat(format: string): string {
  return `came as ${cameWords({ format, door: "folder" }).replace(/, from the folder$/, "")}`;
}
