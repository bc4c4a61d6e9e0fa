import { type Block, heading } from "../../web/document/document.ts";
import { LEFT_OUT } from "../../patients/leave-out.ts";

/** What a reader must not take from it. */
export function notSaid(seesPractice: boolean): readonly Block[] {
  return [
    heading(1, "What this pack does not say"),
    {
      kind: "list",
      items: [
        "It is made of this practice's record in Countersign alone. Work in other systems, by telephone or at the desk is not in it.",
        "It does not say that somebody is fit for a task: a mentor and a GP partner have signed what stands here, and they answer for it.",
        "A rate is of what was checked. What nobody checked is not measured, and is nowhere counted as right.",
        "A GP who countersigns sees the proposal, and agrees more easily than one who decides blind. The ways of checking are therefore not added up into one rate by kind of work.",
        "The intervals are exact (Clopper-Pearson) and take each checked decision as independent of the others. They say nothing of work done before or after the period.",
        "Competences are marked against the curriculum that is named. What ships with Countersign is illustrative, and is not the national framework.",
        `No patient is in it: items stand by their ids. Of words that people wrote, numbers, dates of birth, postcodes and names that a machine recognised are replaced by "${LEFT_OUT}". It cannot recognise all: read it before it leaves the practice.`,
        ...(seesPractice
          ? []
          : [
              "It was made by the person whom it is about. Audits that are not reported yet, incidents that others reported and figures of the practice are not in it.",
            ]),
      ],
    },
  ];
}
