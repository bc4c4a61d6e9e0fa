import type { AuditPlan } from "../../countersign/audits/plan-audit.ts";
import { Refusal } from "../../base/refusal.ts";
import { parseDay } from "../../base/typed-day.ts";

type Form = Readonly<Record<string, string>>;

/** A plan as the form has it; what is no number or no day is refused in one sentence when it is kept. */
export function planFrom(form: Form): AuditPlan {
  const rest = { dueOn: dayIn(form, "due"), lead: form["lead"] ?? "" };
  const kind = form["kind"];
  if (kind === "weekly") return { ...rest, kind, monday: dayIn(form, "monday"), size: numberIn(form, "size") };
  if (kind === "gp-week") return { ...rest, kind, monday: dayIn(form, "monday") };
  if (kind !== "lot") throw new Refusal("bad-input", "Choose which kind of audit it is. Nothing was saved.");
  return {
    ...rest,
    kind,
    from: dayIn(form, "from"),
    until: dayIn(form, "until"),
    work: form["work"] === "results" ? "results" : "letters",
    protocol: textIn(form, "protocol"),
    account: textIn(form, "account"),
    ruleOut: numberIn(form, "ruleOut") / 100,
    allowed: numberIn(form, "allowed"),
    confidence: numberIn(form, "confidence") / 100,
  };
}

const PERCENTS = { ruleOut: ["The rate", "5"], confidence: ["The confidence", "95"] } as const;

/** Of a lot's plan each percentage that is none, by its field, in the percent that the field asks for. */
export function faultsInPlan(form: Form): Form {
  if (form["kind"] !== "lot") return {};
  const wrong = Object.entries(PERCENTS).flatMap(([name, [what, such]]) => {
    const value = numberIn(form, name);
    if (value >= LEAST_PERCENT && value <= 100 - LEAST_PERCENT) return [];
    return [[name, `${what} is above 0% and below 100%, such as ${such}. Nothing was saved.`] as const];
  });
  return Object.fromEntries(wrong);
}

// As near to none and all as a rate may be.
const LEAST_PERCENT = 0.0001;

const dayIn = (form: Form, name: string): string => parseDay(form[name] ?? "") ?? "";

function numberIn(form: Form, name: string): number {
  const text = (form[name] ?? "").trim();
  return /^\d{1,6}(\.\d{1,6})?$/.test(text) ? Number(text) : Number.NaN;
}

function textIn(form: Form, name: string): string | null {
  const text = (form[name] ?? "").trim();
  return text === "" ? null : text;
}
