import type { ComponentChildren, VNode } from "preact";
import { Details } from "../../web/components/details.tsx";
import { measureAddress } from "./addresses.ts";
import type { PlaceFacts } from "./facts.ts";
import { LearnersFirst } from "./learners-first.tsx";
import type { MatrixRow } from "./matrix.tsx";
import { type Notable, notableOf, placesWords, returnsLine } from "./notable.ts";
import { SIGN_WORDS, type Sign } from "./series.ts";
import { SignMark } from "./signs.tsx";

type Props = { readonly facts: PlaceFacts; readonly rows: readonly MatrixRow[] };

/** What somebody should know before any picture: the measures that stand out, who needs help, what is late or missing. */
export function LookFirst({ facts, rows }: Props): VNode {
  const { changed, says, unknown } = notableOf(facts);
  const places = placesWords(facts.below, rows);
  return (
    <section class="app-notable" aria-labelledby="notable">
      <h2 class="nhsuk-heading-m" id="notable">
        In short
      </h2>
      <div class="app-notable__halves">
        <div>
          <p>{says.join(" ")}</p>
          <Group sign="worse" facts={facts} changed={changed} />
          <Group sign="changed" facts={facts} changed={changed} />
          <Group sign="better" facts={facts} changed={changed} />
          {places !== null && <p>{places}</p>}
        </div>
        <div>
          <Needs facts={facts} />
          <LearnersFirst facts={facts} />
          {unknown.length > 0 && <p>{unknown.join(" ")}</p>}
        </div>
      </div>
    </section>
  );
}

type GroupProps = { readonly sign: Sign; readonly facts: PlaceFacts; readonly changed: Notable["changed"] };

/** What is worse is read at once; what is better, and what only differs, whoever wants to opens. */
function Group({ sign, facts, changed }: GroupProps): VNode | null {
  const these = changed.filter((one) => one.sign === sign);
  if (these.length === 0) return null;
  const linkOf = measureAddress(facts);
  const many = these.length === 1 ? "one measure" : `${these.length} measures`;
  const heading: ComponentChildren = (
    <>
      <SignMark sign={sign} /> {capital(SIGN_WORDS[sign])}, in {many}
    </>
  );
  const list = (
    <ul class="app-notable__list">
      {these.map(({ measure }) => (
        <li key={measure.id}>
          <a href={linkOf(measure)}>{measure.question}</a>
        </li>
      ))}
    </ul>
  );
  if (sign !== "worse")
    return (
      <Details summary={heading} class="app-summary-on-paper">
        {list}
      </Details>
    );
  return (
    <>
      <p class="nhsuk-u-margin-bottom-1">
        <strong>{heading}:</strong>
      </p>
      {list}
    </>
  );
}

/** What other parts of the programme say is to be looked at, and the returns. */
function Needs({ facts }: { readonly facts: PlaceFacts }): VNode {
  const said = [...facts.lines.filter(({ isFirst }) => isFirst), returnsLine(facts)];
  return (
    <ul class="app-notable__needs">
      {said.map(({ what, says, href }) => (
        <li key={what}>
          <strong>{what}:</strong> {href === null ? says : <a href={href}>{says}</a>}
        </li>
      ))}
    </ul>
  );
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
