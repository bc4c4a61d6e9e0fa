import type { Command } from "commander";
import { auditSize } from "../countersign/statistics/audit-size.ts";
import { averageFractionInspected, averageOutgoingQuality, csp1 } from "../countersign/statistics/csp1.ts";
import { design } from "../countersign/statistics/design.ts";
import { designInWords } from "../countersign/statistics/design-words.ts";
import { monitor } from "../countersign/statistics/monitor.ts";
import { Refusal } from "../base/refusal.ts";

// `countersign autonomy`: what a practice's own rates would mean, before it chooses them. It reads and keeps nothing.

type Options = Readonly<Record<string, string | undefined>>;

export function registerAutonomy(program: Command): void {
  const autonomy = program
    .command("autonomy")
    .description("when checks may thin out: the statistics, before you choose");
  autonomy
    .command("design")
    .description("the line that a learner has to reach, and who passes it")
    .requiredOption("--p0 <rate>", "the error rate that is good enough, such as .02")
    .requiredOption("--p1 <rate>", "the error rate that is not, such as .08")
    .option("--horizon <items>", "within so many checked items", "300")
    .option("--false-pass <share>", "the largest share of those at p1 who may pass", ".05")
    .action((options: Options) => {
      const found = design({
        p0: numberOf(options, "p0"),
        p1: numberOf(options, "p1"),
        horizon: numberOf(options, "horizon"),
        falsePass: numberOf(options, "falsePass"),
      });
      print(found);
      if (found.medianAtP0 === null) console.error(`Few would ever pass. ${designInWords(found)}`);
    });
  autonomy
    .command("monitor")
    .description("how often a monitoring line signals for nothing, and how soon when it should")
    .requiredOption("--p0 <rate>", "the error rate that is good enough")
    .requiredOption("--p1 <rate>", "the error rate that is not")
    .requiredOption("--h <score>", "a signal at this score or more")
    .action((options: Options) => {
      print(monitor({ p0: numberOf(options, "p0"), p1: numberOf(options, "p1"), h: numberOf(options, "h") }));
    });
  autonomy
    .command("csp1")
    .description("how many clean checks in a row earn that only a share is checked (Dodge CSP-1)")
    .requiredOption("--aoql <rate>", "the largest share of errors that may stay unseen")
    .requiredOption("--f <share>", "the share that is then checked")
    .option("--p <rate>", "the true error rate at which to say what is checked and what stays unseen")
    .action((options: Options) => {
      const f = numberOf(options, "f");
      const plan = csp1({ aoql: numberOf(options, "aoql"), f });
      const found = { f, i: plan.i, aoql: plan.aoql };
      if (options["p"] === undefined) return print(found);
      const p = numberOf(options, "p");
      print({ ...found, p, afi: averageFractionInspected(plan, p), aoq: averageOutgoingQuality(plan, p) });
    });
  autonomy
    .command("audit")
    .description("how many random items an audit needs to rule an error rate out")
    .requiredOption("--rule-out <rate>", "the error rate to rule out")
    .option("--allowed <failures>", "so many may be found, and it is ruled out all the same", "0")
    .option("--confidence <share>", "how sure", ".95")
    .option("--lot <items>", "all the items that there are; left out, they go on")
    .action((options: Options) => {
      const wish = {
        ruleOut: numberOf(options, "ruleOut"),
        allowed: numberOf(options, "allowed"),
        confidence: numberOf(options, "confidence"),
        lot: options["lot"] === undefined ? null : numberOf(options, "lot"),
      };
      const { n, says } = auditSize(wish);
      print({ n, ...wish, says });
    });
}

function print(found: object): void {
  console.log(JSON.stringify(found));
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu;

/** An option's number as it was typed; "5%", "1,5" and "NaN" are refused rather than guessed at. */
function numberOf(options: Options, name: string): number {
  const text = options[name] ?? "";
  if (NUMBER.test(text)) return Number(text);
  const option = name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
  throw new Refusal("bad-input", `--${option} is a number such as 0.02 or 300; "${text}" is not one.`);
}
