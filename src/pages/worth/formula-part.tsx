import { modelOf } from "../../evaluation/worth/model.ts";
import { minutesAPiece, netMinutes, type Task } from "../../evaluation/worth/net.ts";
import type { WorthFacts } from "../../evaluation/worth/read-worth.ts";
import { signed } from "../../evaluation/worth/words.ts";
import { Table } from "../../web/components/table.tsx";

/** The sum, line by line, so that anybody can do it again with a pencil. */
export function FormulaPart({ facts: { shipped, standing } }: { readonly facts: WorthFacts }) {
  const { tasks, supervision } = modelOf(shipped.tasks, standing.parameters);
  const { mentoring, induction, over } = supervision;
  const net = netMinutes(tasks, supervision);
  const released = net + mentoring + induction / over;
  return (
    <>
      <h2 class="nhsuk-heading-m" id="formula">
        How it is worked out
      </h2>
      <p>
        Net GP minutes a week = the sum over kinds of work of V r [g − (e h + f c + d w)], less S, less I ÷ L. V is how
        many come and r the share that an assistant deals with; g is what one took a GP before; e h is what goes to a GP
        after all, f c what checking takes, d w what putting right takes; S is supervision, and I the induction, spread
        over L weeks.
      </p>
      <Table
        caption="GP minutes, by kind of work"
        captionSize="s"
        compact
        responsive
        firstCellIsHeader
        columns={[
          { header: "Work" },
          ...["V r a week", "g", "e h", "f c", "d w", "One releases", "In a week"].map((header) => ({
            header,
            numeric: true,
          })),
        ]}
        rows={shipped.tasks.map(({ words }, n) => rowOf(words, tasks[n]))}
      />
      <p>
        Together {signed(released, 1)} GP minutes a week; less {signed(mentoring, 1)} for supervision (S); less{" "}
        {signed(induction / over, 1)} for induction (I ÷ L): <strong>net {signed(net, 1)}</strong>.
      </p>
    </>
  );
}

function rowOf(words: string, task: Task | undefined) {
  if (task === undefined) throw new Error(`no model of ${words}`);
  const { volume, delegated, baseline, escalated, escalation, checked, check, defects, rework } = task;
  const each = minutesAPiece(task);
  return [
    words,
    signed(volume * delegated, 1),
    ...[baseline, escalated * escalation, checked * check, defects * rework, each].map((one) => signed(one, 2)),
    signed(volume * delegated * each, 1),
  ];
}
