import { listSaid, noteSeen, type Said } from "../../countersign/autonomy/feedback.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { isGoverned } from "../../people/scope/governed.ts";
import { InsetText } from "../../web/components/inset-text.tsx";
import { GRADE_WORDS } from "../../countersign/autonomy/grade.ts";
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

/** Feedback on the item that it is about, in the words of whoever checked it. */
export function FeedbackPart({ said, names }: { readonly said: readonly Said[] } & Pick<Opened, "names">) {
  return (
    <>
      {said.map((one) => (
        <InsetText key={`${one.action}-${one.source}`} hiddenText="Feedback">
          <p>
            <strong>
              Feedback on what you did here, {SOURCE_WORDS[one.source]}: {names.get(one.by) ?? "somebody who left"},{" "}
              {timeWords(one.at)}.
            </strong>{" "}
            {GRADE_WORDS[one.grade]}.
            {one.words !== null && (
              <>
                {" "}
                <q class="app-as-written">{one.words}</q>
              </>
            )}
          </p>
        </InsetText>
      ))}
    </>
  );
}
