import { SpreadBars } from "../../charts/spread-bars.tsx";
import type { Appointed } from "../../people/appointed.ts";
import { BackLink } from "../../web/components/back-link.tsx";
import { Button } from "../../web/components/button.tsx";
import { Checkboxes } from "../../web/components/checkboxes.tsx";
import { InsetText } from "../../web/components/inset-text.tsx";
import { Table } from "../../web/components/table.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import type { PageContent } from "../../web/route.ts";
import type { Distribution } from "./distribution.ts";
import { countBands, distanceOf, distanceWords, type Imbalance, imbalanceOf, overallOf } from "./imbalance.ts";
import type { Candidate, Selection, Weighed } from "./selection.ts";
import { EXACT_UP_TO } from "./suggest.ts";
import { BANDS, bandOf, bandWords, NOT_SAID, type Trait, TRAIT_WORDS, TRAITS } from "./traits.ts";

/** Who is to join: the practices to tick, what that does to the spread, and what would do best. Nothing is chosen by itself. */
export function selectionPage(person: Appointed, selection: Selection, weighed: Weighed): PageContent {
  const { hub, distribution, placesLeft } = selection;
  const children = (
    <>
      <BackLink href={`/programme/practices?hub=${hub.id}`}>Practices of {hub.name}</BackLink>
      <h1 class="nhsuk-heading-l">Selection: {hub.name}</h1>
      <p>
        {placesLeft === null
          ? "No number of places is set for this hub."
          : `${placesLeft} of ${hub.places ?? 0} places are left.`}{" "}
        {nextWords(selection)}
      </p>
      {distribution === null ? (
        <InsetText>
          How the practices of {hub.region} are spread is not loaded, so that no imbalance can be shown.
        </InsetText>
      ) : (
        <InsetText>The region's figures: {distribution.source}</InsetText>
      )}
      {selection.candidates.length === 0 ? (
        <p>No practice is eligible or waiting.</p>
      ) : (
        <Ticks person={person} selection={selection} weighed={weighed} />
      )}
      {distribution !== null && <Spread distribution={distribution} selection={selection} weighed={weighed} />}
    </>
  );
  return { title: `Selection: ${hub.name}`, current: "/programme/practices", children };
}

function nextWords({ candidates, placesLeft }: Selection): string {
  const [first] = candidates;
  if (first?.status !== "waiting") return "Nobody is on the waiting list.";
  const isRoom = placesLeft === null || placesLeft >= first.learners_wanted;
  return `Next on the waiting list: ${first.name}. ${isRoom ? "There is room for it: offer it the place." : "There is no room for it yet."}`;
}

type PartProps = { readonly selection: Selection; readonly weighed: Weighed };

function Ticks({ person, selection, weighed }: PartProps & { readonly person: Appointed }) {
  const { hub, candidates, suggested, placesLeft } = selection;
  const here = `/programme/hubs/${hub.id}/selection`;
  const ticks = (practices: readonly Candidate[]): string => practices.map(({ id }) => `m-${id}=yes`).join("&");
  const waiting = candidates.filter(({ status }) => status === "waiting");
  return (
    <form method="post" action={`${here}/show`}>
      <h2 class="nhsuk-heading-m">Practices</h2>
      {candidates.map((one) => (
        <Checkboxes
          key={one.id}
          name={`m-${one.id}`}
          small
          items={[
            {
              value: "yes",
              text: `${one.name}${one.status === "waiting" ? `, number ${waiting.indexOf(one) + 1} on the waiting list` : ""}`,
              hint: traitsWords(one),
              checked: weighed.picked.includes(one),
            },
          ]}
        />
      ))}
      <Button small variant="secondary">
        Show what these would do
      </Button>
      {suggested.length > 0 && (
        <p>
          {candidates.length <= EXACT_UP_TO
            ? "Of all sets within the places that fill most of them, this one keeps the chosen most like the region:"
            : "So many practices make too many sets to try them all. Of those tried, this one fills most places and keeps the chosen most like the region; another may be better:"}{" "}
          {suggested.map(({ name }) => name).join(", ")}.{" "}
          <a href={`${here}?${ticks(suggested)}`}>Tick these and show</a>
        </p>
      )}
      {weighed.picked.length > 0 && <p role="status">{choiceWords(weighed, placesLeft)}</p>}
      {person.role === "hub-lead" && weighed.picked.length > 0 && (
        <>
          <Textarea
            name="reason"
            label="Your reason"
            hint={weighed.asks.length > 0 ? `Needed. ${weighed.asks.join(" ")}` : "If you want to give one."}
            rows={3}
          />
          <Button preventDoubleClick attributes={{ formaction: here }}>
            Select the practices ticked
          </Button>
        </>
      )}
    </form>
  );
}

const traitsWords = (one: Candidate): string =>
  `${TRAITS.map((trait) => `${TRAIT_WORDS[trait].toLowerCase()} ${bandWords(bandOf(one, trait)).toLowerCase()}`).join(", ")}; wants ${one.learners_wanted} ${one.learners_wanted === 1 ? "place" : "places"}`;

function choiceWords({ picked, wanted, before, after }: Weighed, placesLeft: number | null): string {
  const places = `${picked.length} ticked, who want ${wanted} ${wanted === 1 ? "place" : "places"}`;
  const tooMany = placesLeft !== null && wanted > placesLeft ? ", which is more than are left" : "";
  const spread = after === null ? "" : ` Imbalance overall: ${words(before)} before, ${words(after)} with these.`;
  return `${places}${tooMany}.${spread}`;
}

const words = (one: Imbalance | null): string => (one === null ? "nobody chosen" : distanceWords(overallOf(one)));

type SpreadProps = PartProps & { readonly distribution: Distribution };

function Spread({ distribution, selection: { chosen }, weighed }: SpreadProps) {
  const all = [...chosen, ...weighed.picked];
  const after = imbalanceOf(all, distribution.shares);
  if (after === null) return <p>Nobody is chosen or ticked yet, so that there is no spread to show.</p>;
  return (
    <>
      <h2 class="nhsuk-heading-m">How the chosen are spread</h2>
      <p>
        The imbalance of a trait is the total variation distance: of a hundred chosen practices, how many would have to
        be of another band for the spread to be the region's. Overall it is the mean of the four. Few practices can
        never be spread exactly as a region is.
      </p>
      <Table
        caption="Imbalance"
        captionSize="s"
        compact
        firstCellIsHeader
        columns={[{ header: "Trait" }, { header: "Before", numeric: true }, { header: "With these", numeric: true }]}
        rows={[
          ...TRAITS.map((trait) => [
            TRAIT_WORDS[trait],
            weighed.before === null ? "Nobody" : distanceWords(distanceOf(weighed.before, trait)),
            distanceWords(distanceOf(after, trait)),
          ]),
          [
            "Overall",
            weighed.before === null ? "Nobody" : distanceWords(overallOf(weighed.before)),
            distanceWords(overallOf(after)),
          ],
        ]}
      />
      <div class="app-spreads">
        {TRAITS.map((trait) => (
          <TraitChart key={trait} trait={trait} distribution={distribution} before={chosen} all={all} after={after} />
        ))}
      </div>
    </>
  );
}

type TraitProps = {
  readonly trait: Trait;
  readonly distribution: Distribution;
  readonly before: readonly Candidate[];
  readonly all: readonly Candidate[];
  readonly after: Imbalance;
};

function TraitChart({ trait, distribution, before, all, after }: TraitProps) {
  const [was, is] = [countBands(before)[trait], countBands(all)[trait]];
  const bands = [...BANDS[trait], ...((is[NOT_SAID] ?? 0) > 0 ? [NOT_SAID] : [])].map((band) => ({
    label: bandWords(band),
    region: (distribution.shares[trait][band] ?? 0) / 1000,
    before: before.length === 0 ? null : (was[band] ?? 0) / before.length,
    after: (is[band] ?? 0) / all.length,
  }));
  const says = `${TRAIT_WORDS[trait]} of ${all.length} chosen ${all.length === 1 ? "practice" : "practices"}: ${distanceWords(distanceOf(after, trait))} from the region's spread.`;
  return <SpreadBars id={`spread-${trait}`} title={TRAIT_WORDS[trait]} says={says} bands={bands} />;
}
