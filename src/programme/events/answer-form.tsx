import { Button } from "../../web/components/button.tsx";
import { Radios } from "../../web/components/radios.tsx";
import { ANSWER_WORDS, ANSWERS, type AnswerKind } from "./event.ts";
import type { Base } from "./event-part.tsx";

type Props = {
  readonly base: Base;
  readonly event: string;
  readonly answer: AnswerKind | null;
  /** Whether the event was changed since they answered. */
  readonly isOld: boolean;
  readonly hint: string;
};

export function AnswerForm({ base, event, answer, isOld, hint }: Props) {
  return (
    <form method="post" action={`${base}/${event}/answer`}>
      {isOld && answer !== null && (
        <p>
          <strong>It was changed since you answered "{ANSWER_WORDS[answer]}". Say again whether you come.</strong>
        </p>
      )}
      <Radios
        name="answer"
        legend="Do you come?"
        legendSize="m"
        hint={hint}
        inline
        value={answer ?? undefined}
        items={ANSWERS.map((value) => ({ value, text: ANSWER_WORDS[value] }))}
      />
      <Button small variant="secondary" preventDoubleClick>
        Answer
      </Button>
    </form>
  );
}
