import { type Lines, linesOf } from "../../countersign/autonomy/lines.ts";
import { listChosen } from "../../countersign/autonomy/choose-lines.ts";
import { percent } from "../../countersign/statistics/percent.ts";
import { shippedTiers } from "../../countersign/statistics/tiers.ts";
import { type Block, type Cell, heading, tableOr } from "../../web/document/document.ts";
import { timeWords } from "../../worklist/words.ts";
import { nameIn, type PackOf } from "./pack-of.ts";

/** What scores are held against before somebody may be trusted more, and how cautiously that is to be read. */
export async function linesPart(of: PackOf): Promise<readonly Block[]> {
  const chosen = (await listChosen(of.tx, of.practice)).filter(({ at }) => at < of.until);
  const rows = shippedTiers().tiers.map(({ tier, title }): Cell[] => {
    const last = chosen.find((one) => one.tier === tier);
    const lines = linesOf(tier, last === undefined ? null : { ...last, id: last.sha256 });
    const signed = last === undefined ? "None: as shipped" : `${nameIn(of, last.by)}, ${timeWords(last.at)}`;
    return [title, ...figuresOf(lines), signed, last === undefined ? "None" : { hash: last.sha256 }];
  });
  return [
    heading(1, "The lines that scores are held against"),
    { kind: "notice", text: shippedTiers().caution },
    tableOr(
      "",
      "As they stood when the period ended",
      [
        "Work",
        "Good enough",
        "Not good enough",
        "Line",
        "Passes if not good enough",
        "Unseen at most",
        "Signed by",
        "SHA-256",
      ],
      rows,
    ),
  ];
}

/** Error rates that are good enough and are not, the score to be reached, the chance to reach it all the same, and the AOQL. */
function figuresOf({ design, plan }: Lines): readonly string[] {
  const { p0, p1, h, horizon, falsePass } = design;
  return [percent(p0), percent(p1), `${h}, within ${horizon}`, percent(falsePass), percent(plan.aoql)];
}
