import { showDate } from "../../base/show-date.ts";
import type { CompetencyFacts } from "../../training/course/competency.ts";
import { nameIn } from "../../training/course/overview.ts";
import { EVIDENCE_KINDS, EVIDENCE_WORDS } from "../../training/curriculum/curriculum.ts";
import { type Mark, MARK_WORDS, standingOf } from "../../training/marks/mark.ts";
import { Button } from "../../web/components/button.tsx";
import { Details } from "../../web/components/details.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import { timeWords } from "../../worklist/words.ts";
import { GrantedWords } from "./granted-words.tsx";

type PartProps = { readonly facts: CompetencyFacts };

/** Every mark that was signed, revoked ones too, the newest first. */
export function MarksHistory({ facts }: PartProps) {
  if (facts.marks.length === 0) return null;
  return (
    <section aria-labelledby="marks">
      <h2 class="nhsuk-heading-m" id="marks">
        Marks
      </h2>
      <StillGranted facts={facts} />
      <ol class="app-marks">
        {facts.marks.map((mark, place) => (
          <li key={mark.id}>
            <MarkWords facts={facts} mark={mark} isNewest={place === 0} />
            {facts.mayRevoke && mark.revokedAt === null && place === 0 && <Revoke facts={facts} mark={mark} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Where the newest word is not that they are competent, and a signature allows it all the same. */
function StillGranted({ facts: { overview, competency, marks } }: PartProps) {
  if (standingOf(marks)?.mark === "competent") return null;
  return <GrantedWords deeds={competency.unlocks.filter((deed) => overview.granted.has(deed))} />;
}

type MarkProps = PartProps & { readonly mark: Mark };

function MarkWords({ facts: { overview }, mark, isNewest }: MarkProps & { readonly isNewest: boolean }) {
  const { revokedAt, revokedBy, revokedWhy, bound, sha256 } = mark;
  const standing = revokedAt !== null ? "taken back" : isNewest ? "counts now" : "a later mark counts";
  return (
    <>
      <p>
        <strong>{MARK_WORDS[mark.mark]}</strong> ({standing}), signed by {nameIn(overview, mark.by)} as {bound.as},{" "}
        {timeWords(mark.at)}
        {mark.words === null ? "." : `: ${mark.words}`}
      </p>
      {revokedAt !== null && (
        <p>
          Taken back by {nameIn(overview, revokedBy)}, {timeWords(revokedAt)}: {revokedWhy}
        </p>
      )}
      <p class="app-quiet">
        On {piecesWords(mark)}. Version {bound.curriculumVersion} of the curriculum. SHA-256 {sha256}.
      </p>
    </>
  );
}

function piecesWords({ bound: { evidence } }: Mark): string {
  if (evidence.length === 0) return "no evidence";
  const kinds = EVIDENCE_KINDS.flatMap((kind) => {
    const count = evidence.filter((one) => one.kind === kind).length;
    return count === 0 ? [] : [`${EVIDENCE_WORDS[kind].toLowerCase()}: ${count}`];
  });
  const [earliest] = evidence.flatMap(({ expiresOn }) => expiresOn ?? []).toSorted();
  const until = earliest === undefined ? "" : `, the earliest certificate until ${showDate(earliest)}`;
  return `${kinds.join("; ")}${until}`;
}

function Revoke({ facts: { overview }, mark }: MarkProps) {
  const { learner, isFresh } = overview;
  if (!isFresh) return <p>Sign in again to take it back.</p>;
  return (
    <Details summary="Take this mark back">
      <form method="post" action={`/learners/${learner.id}/marks/revoke`}>
        <input type="hidden" name="revoked" value={mark.id} />
        <input type="hidden" name="competency" value={mark.competency} />
        <p>What it alone allows ends at once. An older mark does not come back by itself: mark again.</p>
        <Textarea name="why" label="Why it is taken back" rows={3} />
        <Button small variant="secondary" preventDoubleClick>
          Take this mark back
        </Button>
      </form>
    </Details>
  );
}
