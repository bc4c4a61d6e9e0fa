import type { AgendaLine } from "../../training/agenda.ts";
import { Tag, type TagColour } from "../../web/components/tag.tsx";
import { timeWords } from "../../worklist/words.ts";
import type { Taught } from "./mentor-facts.ts";

const KIND: Readonly<Record<AgendaLine["kind"], { readonly text: string; readonly colour: TagColour }>> = {
  critical: { text: "Critical", colour: "red" },
  incident: { text: "Incident", colour: "orange" },
  theme: { text: "Repeated", colour: "yellow" },
  single: { text: "Once", colour: "grey" },
  question: { text: "Asked", colour: "blue" },
};

/** Of what came before the last tutorial and is there again: why. */
const STILL: Readonly<Record<AgendaLine["kind"], string>> = {
  critical: "(from before; stays here until its review is signed)",
  incident: "(from before; stays here until it is closed)",
  theme: "",
  single: "",
  question: "(some from before; stay here until a GP answers)",
};

const MOST_LINKS = 5;

/** The next tutorial's agenda: what really happened, in the order in which to talk about it. */
export function Agenda({
  taught: { agenda, member, since },
  from,
}: {
  readonly taught: Taught;
  readonly from: string;
}) {
  return (
    <>
      <h3 class="nhsuk-heading-m">The next tutorial: {from}</h3>
      {agenda.length === 0 ? (
        <p>Nobody disagreed with {member.name}, and nothing was asked.</p>
      ) : (
        <ol>
          {agenda.map((line) => (
            <li key={`${line.kind}-${line.title}-${line.links[0]?.href ?? ""}`}>
              <Tag colour={KIND[line.kind].colour}>{KIND[line.kind].text}</Tag> <strong>{line.title}</strong>
              {since !== null && line.links.some(({ at }) => at < since) && ` ${STILL[line.kind]}`}
              <Said said={line.said} />
              <Links links={line.links} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function Said({ said }: Pick<AgendaLine, "said">) {
  if (said.length === 0) return null;
  return (
    <ul class="nhsuk-list app-lines">
      {said.map(({ words, times }) => (
        <li key={words}>
          <q class="app-as-written">{words}</q>
          {times > 1 && ` (${times} times)`}
        </li>
      ))}
    </ul>
  );
}

function Links({ links }: Pick<AgendaLine, "links">) {
  const more = links.length - MOST_LINKS;
  return (
    <p>
      {links.slice(0, MOST_LINKS).map(({ href, at }, n) => (
        <>
          {n > 0 && ", "}
          <a href={href}>{timeWords(at)}</a>
        </>
      ))}
      {more > 0 && ` and ${more} more below`}
    </p>
  );
}
