import { Button } from "../../web/components/button.tsx";
import { Textarea } from "../../web/components/textarea.tsx";
import { timeWords } from "../../worklist/words.ts";
import { HeldTicks } from "./held-ticks.tsx";
import type { PieceFacts } from "./piece-facts.ts";

type CommentsPartProps = { readonly facts: PieceFacts; readonly at: string; readonly mayWrite: boolean };

/** What the learner, the mentors and whoever teaches it say of it. */
export function CommentsPart({ facts: { piece, names, comment }, at, mayWrite }: CommentsPartProps) {
  return (
    <section aria-labelledby="comments">
      <h2 class="nhsuk-heading-m" id="comments">
        Comments
      </h2>
      {piece.comments.length === 0 && <p>There are none yet.</p>}
      {piece.comments.map(({ id, at: when, by, words }) => (
        <div key={id} class="app-comment">
          <p class="app-quiet">
            {names.get(by) ?? "Somebody who has left"}, {timeWords(when)}
          </p>
          <p class="app-written">{words}</p>
        </div>
      ))}
      {mayWrite && (
        <form method="post" action={`${at}/comment`} class="app-evidence">
          <Textarea name="comment" label="Your comment" rows={4} value={comment?.words} autocomplete="off" />
          <HeldTicks held={comment?.held ?? []} ticked={{}} />
          <Button variant="secondary" preventDoubleClick>
            Add this comment
          </Button>
        </form>
      )}
    </section>
  );
}
