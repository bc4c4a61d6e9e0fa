import { Refusal } from "../../base/refusal.ts";
import type { LinesWish } from "../../countersign/autonomy/choose-lines.ts";
import type { Lines } from "../../countersign/autonomy/lines.ts";
import { shippedTiers } from "../../countersign/statistics/tiers.ts";

// The form of a practice's own lines: from fields to a wish. Whether the rates are possible the statistics say.

/** Each field with its label and hint, in the order of the page. */
export const FIELDS = [
  { name: "p0", label: "Error rate that is good enough (p0)", hint: "A share: 0.02 is 2 in 100." },
  { name: "p1", label: "Error rate that is not good enough (p1)", hint: "A share, above p0." },
  { name: "horizon", label: "Within so many checked decisions (horizon)", hint: "A whole number, such as 300." },
  {
    name: "falsePass",
    label: "Of those who err at p1, at most so many may pass (false pass)",
    hint: "A share: 0.05 is 5 in 100.",
  },
  {
    name: "arl0",
    label: "While sampled, a false alarm no more often than once in so many checks (ARL0)",
    hint: "A whole number, such as 650.",
  },
  {
    name: "aoql",
    label: "While sampled, errors that may stay unseen at most (AOQL)",
    hint: "A share: 0.02 is 2 in 100.",
  },
] as const;

export type FieldName = (typeof FIELDS)[number]["name"];
export type Typed = Readonly<Record<FieldName, string>> & { readonly tier: string };

/** What the form begins with: what is in force. */
export function typedOf({ tier, design, monitor }: Lines, aoql: number): Typed {
  const { falsePass } = shippedTiers();
  const { p0, p1, horizon } = design;
  return {
    tier,
    p0: String(p0),
    p1: String(p1),
    horizon: String(horizon),
    falsePass: String(falsePass),
    // As a whole number that the line in force keeps.
    arl0: String(Math.floor(monitor.arl0)),
    aoql: String(aoql),
  };
}

export function typedIn(form: Readonly<Record<string, string>>): Typed {
  const text = (name: FieldName | "tier"): string => (form[name] ?? "").trim();
  return {
    tier: text("tier"),
    p0: text("p0"),
    p1: text("p1"),
    horizon: text("horizon"),
    falsePass: text("falsePass"),
    arl0: text("arl0"),
    aoql: text("aoql"),
  };
}

const NUMBER = /^(?:\d{1,9}(?:\.\d{0,12})?|\.\d{1,12})$/;

/** Refuses what is no number; "5%" and "1,5" are not guessed at. */
export function wishOf(typed: Typed): LinesWish {
  const number = (name: FieldName): number => {
    const text = typed[name];
    if (NUMBER.test(text)) return Number(text);
    const label = FIELDS.find((one) => one.name === name)?.label ?? name;
    throw new Refusal("bad-input", `${label}: give a number such as 0.02 or 300. Nothing was signed.`);
  };
  return {
    tier: typed.tier,
    p0: number("p0"),
    p1: number("p1"),
    horizon: number("horizon"),
    falsePass: number("falsePass"),
    arl0: number("arl0"),
    aoql: number("aoql"),
  };
}

export type LinesReason = {
  readonly words: string;
  /** How many people's scores begin anew, as whoever signs was told. */
  readonly people: number;
};

const MOST_WORDS = 2000;

/** Why, and that it is known whose scores begin anew; refuses where one of the two is missing. */
export function reasonIn(form: Readonly<Record<string, string>>): LinesReason {
  const words = (form["words"] ?? "").trim();
  if (words === "")
    throw new Refusal("bad-input", "Say in a few words why you choose these lines. Nothing was signed.");
  if (words.length > MOST_WORDS) {
    throw new Refusal(
      "bad-input",
      `That is more than ${MOST_WORDS.toLocaleString("en-GB")} characters. Nothing was signed.`,
    );
  }
  const people = form["sure"] ?? "";
  if (/^\d{1,6}$/.test(people)) return { words, people: Number(people) };
  throw new Refusal("bad-input", "Tick that you know whose scores begin anew. Nothing was signed.");
}
