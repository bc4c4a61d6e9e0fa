import { shownWords } from "../../measures/disclosure/shown-count.tsx";
import { begunKey, type BegunByPlace, type BegunShown } from "../releases/learners-shown.ts";
import type { HubStanding } from "./queries.ts";

// An edition at a glance: a line for each hub, with a box for every place. Filled: a learner has begun. Half: promised to
// a practice that is chosen. Empty: free. The words beside each line say the same. To whoever does not lead the hub its
// learners are shown as they were released, and so no box is one: what practices were promised is all that is drawn.

const MOST_BOXES = 60;
const PER_ROW = 20;
const BOX = 14;

type Led = { readonly isLed: boolean };

type Props = Led & { readonly hubs: readonly HubStanding[]; readonly released: BegunByPlace };

export function EditionPicture({ hubs, isLed, released }: Props) {
  if (hubs.length === 0) return <p>No hub is in this edition yet.</p>;
  const wordsOf = (hub: HubStanding): string => hubWords(hub, isLed, released.get(begunKey("hub", hub.id)));
  return (
    <>
      <p>
        {isLed && "A filled box is a learner who has begun, a"}
        {!isLed && "A"} half-filled box is promised to a practice, an empty one is free.
      </p>
      <ul class="nhsuk-list app-hubs">
        {hubs.map((hub) => (
          <li key={hub.id}>
            <h3 class="nhsuk-heading-s nhsuk-u-margin-bottom-1">
              {hub.region}: <a href={`/programme/practices?hub=${hub.id}`}>{hub.name}</a>
            </h3>
            <Boxes hub={hub} isLed={isLed} words={wordsOf(hub)} />
            <p>{wordsOf(hub)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

/** "12 learners have begun, 5 places are promised, 23 of 40 are free. 2 practices wait." */
export function hubWords(
  { places, taken, learners: begun, placed, waiting, asked }: HubStanding,
  isLed: boolean,
  released: BegunShown | undefined,
): string {
  // What is left of a promise would tell how many have begun.
  const learners = isLed ? placed : 0;
  const promised = Math.max(0, taken - learners);
  const free = places === null ? null : Math.max(0, places - Math.max(taken, learners));
  const over = places === null ? 0 : Math.max(taken, learners) - places;
  const parts = [
    isLed
      ? count(begun, "learner has begun", "learners have begun")
      : `learners who have begun: ${released === undefined ? "too few to be shown yet" : shownWords(released.begun)}`,
    count(promised, "place is promised", "places are promised"),
    free === null
      ? "no number of places is set"
      : over > 0
        ? `which is ${over} more than the ${places} that there are`
        : `${free} of ${places} ${free === 1 ? "is" : "are"} free`,
  ];
  const queue = `${count(waiting, "practice waits", "practices wait")}, ${count(asked, "is to be looked at", "are to be looked at")}`;
  return `${parts.join(", ")}. ${queue}.`;
}

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

function Boxes({ hub, isLed, words }: Led & { readonly hub: HubStanding; readonly words: string }) {
  const { taken, places, name } = hub;
  const learners = isLed ? hub.placed : 0;
  const shown = Math.min(MOST_BOXES, Math.max(places ?? 0, taken, learners));
  if (shown === 0) return null;
  const rows = Math.ceil(shown / PER_ROW);
  return (
    <svg
      class="app-places"
      viewBox={`0 0 ${PER_ROW * BOX + 2} ${rows * BOX + 2}`}
      role="img"
      aria-label={`${name}: ${words}`}
    >
      {Array.from({ length: shown }, (_, n) => {
        const [x, y] = [(n % PER_ROW) * BOX + 2, Math.floor(n / PER_ROW) * BOX + 2];
        return (
          <g key={n}>
            <rect class="app-places__box" x={x} y={y} width={BOX - 4} height={BOX - 4} />
            {n < learners && <rect class="app-places__full" x={x} y={y} width={BOX - 4} height={BOX - 4} />}
            {n >= learners && n < taken && (
              <rect class="app-places__full" x={x} y={y + (BOX - 4) / 2} width={BOX - 4} height={(BOX - 4) / 2} />
            )}
          </g>
        );
      })}
    </svg>
  );
}
