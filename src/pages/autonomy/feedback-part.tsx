import { listSaid, noteSeen, type Said } from "../../countersign/autonomy/feedback.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { isGoverned } from "../../people/scope/governed.ts";
import { InsetText } from "../../web/components/inset-text.tsx";
import { GRADE_WORDS } from "../../countersign/autonomy/grade.ts";
import { findReturn } from "../../worklist/returned.ts";
import { timeWords } from "../../worklist/words.ts";
import type { Opened } from "../desk/opened.ts";
import { SOURCE_WORDS } from "./unit-words.ts";

/**
 * What checks said of what this person did with the item; to nobody else, for a second GP who looks at the same is not
 * to be told what the first one said. Being shown is being seen.
 */
export async function readFeedback(
  tx: PracticeScope,
  { account, practice, role }: Person,
  { item }: Opened,
  at: Date,
): Promise<readonly Said[]> {
  if (!isGoverned({ role })) return [];
  const said = await listSaid(tx, practice, { account, reader: account, item: item.id });
  if (said.some(({ isUnseen }) => isUnseen)) await noteSeen(tx, practice, { account, item: item.id }, at);
  return said;
}

type FeedbackPartProps = {
  readonly said: readonly Said[];
  readonly opened: Pick<Opened, "names" | "item" | "actions">;
};

/** Feedback on the item that it is about, in the words of whoever checked it. */
export function FeedbackPart({ said, opened: { names, item, actions } }: FeedbackPartProps) {
  // Why it came back stands above already.
  const back = item.status === "waiting" ? findReturn(actions) : null;
  return (
    <>
      {said.map((one) => {
        const key = `${one.action}-${one.source}`;
        const head = `Feedback on what you did here, ${SOURCE_WORDS[one.source]}: ${names.get(one.by) ?? "somebody who left"}, ${timeWords(one.at)}.`;
        if (one.grade === "none" && one.words === null) {
          return (
            <p key={key}>
              {head} {GRADE_WORDS.none}.
            </p>
          );
        }
        return (
          <InsetText key={key} hiddenText="Feedback">
            <p>
              <strong>{head}</strong> {GRADE_WORDS[one.grade]}.{" "}
              {one.words !== null && one.at.getTime() !== back?.at.getTime() && (
                <q class="app-as-written">{one.words}</q>
              )}
            </p>
          </InsetText>
        );
      })}
    </>
  );
}
