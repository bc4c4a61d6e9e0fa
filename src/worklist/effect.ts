import { Refusal } from "../base/refusal.ts";
import { atLeastAsCautious, type Decision } from "../protocols/decision.ts";
import { USUAL } from "../protocols/decide/duration.ts";
import type { ActionDetail } from "./action.ts";
import { dueAt } from "./due.ts";
import type { State } from "./fold.ts";
import { ASSISTANTS, GPS, type Holder, isForGp, NURSES, person, PHARMACISTS, RECEPTION } from "./item.ts";
import type { Plan } from "./plan.ts";
import type { Wish } from "./wish.ts";

// What a move changes beside the status: who holds it now, and by when.

const ANSWER_WITHIN = "P1D";
const QUESTION_WITHIN = "P1D";
const COUNTERSIGN_WITHIN = "P2D";
const FILE_WITHIN = "P1D";
/** How long a sender has to say that what went back has arrived, before somebody is to ask. */
const ACKNOWLEDGED_WITHIN = "P7D";

/** `within` runs from receipt, so a second decision does not give more time than the first. */
export function decisionDetail(decision: Decision, receivedAt: Date, holder: Holder): ActionDetail {
  return { next: decision.next, dueAt: dueAt(receivedAt, decision.within).toISOString(), holder };
}

/** The queue that everybody of the role watches: where work waits when the rota names nobody. */
export function queueFor(decision: Pick<Decision, "next">): Holder {
  return isForGp(decision.next) ? GPS : ASSISTANTS;
}

export function effectOf(wish: Wish, state: State, receivedAt: Date, at: Date): ActionDetail {
  const { actor, redecided, holder } = wish;
  switch (wish.move) {
    case "open":
      throw new Refusal("not-allowed", "An item is opened once, by what it came from.");
    case "decide":
    case "answer":
      return redecided === undefined ? {} : redecidedDetail(wish, state, receivedAt);
    case "match":
      if (wish.patient === undefined) throw new Refusal("bad-input", "Choose which patient this is.");
      return { ...withItsGp(state, redecidedDetail(wish, state, receivedAt)), patient: wish.patient.id };
    case "unmatch":
      return { ...takenBackDetail(wish, at), patient: null };
    case "acknowledge":
      return { holder: person(actor.by) };
    case "ask":
    case "not-sure":
    case "hand-up":
      return { holder: holder ?? GPS, ...questionDue(state, at) };
    case "reply":
      return {
        holder: state.asker === null ? ASSISTANTS : person(state.asker),
        ...notBefore(state, ANSWER_WITHIN, at),
      };
    case "pass":
      if (holder === undefined) throw new Refusal("bad-input", "Choose to whom it goes.");
      return { holder };
    case "propose-file":
    case "propose-leaflet":
    case "propose-tests":
    case "propose-letter":
      return { plan: getPlan(wish), holder: holder ?? GPS, ...within(COUNTERSIGN_WITHIN, at) };
    case "carry-out-file":
    case "carry-out-leaflet":
    case "carry-out-tests":
    case "carry-out-letter":
      return { plan: getPlan(wish), holder: person(actor.by), ...within(FILE_WITHIN, at) };
    case "request-tests":
      return { plan: getPlan(wish), holder: person(actor.by), dueAt: firstDue(getPlan(wish)) };
    case "agree":
      if (state.plan === null) throw new Error("a proposed item has no plan");
      return { plan: state.plan, holder: filer(state), ...within(FILE_WITHIN, at) };
    case "change":
    case "settle":
    case "deal-with":
      return { plan: getPlan(wish), holder: filer(state), ...within(FILE_WITHIN, at) };
    case "take-back":
      return { holder: person(actor.by), ...notBefore(state, ANSWER_WITHIN, at) };
    case "return":
      return { holder: filer(state), ...within(ANSWER_WITHIN, at) };
    case "reopen":
      return { holder: holder ?? reopener(wish, state), ...within(ANSWER_WITHIN, at) };
    case "raise":
    case "route":
    case "let-go":
    case "meet":
    case "lapse":
    case "unreached":
    case "join":
    case "amend":
    case "trust-ended":
    case "letter-moved":
      return {
        ...(wish.next === undefined ? {} : { next: wish.next }),
        ...(holder === undefined ? {} : { holder }),
        ...(wish.dueAt === undefined ? {} : { dueAt: wish.dueAt.toISOString() }),
        // Raised by time it is late; raised because it is a GP's now, it has its time still before it.
        ...(wish.move === "raise" && wish.next === undefined ? { isLate: true } : {}),
      };
    case "take":
      return { holder: person(actor.by) };
    case "call-back":
      return { holder: isForGp(state.next) ? GPS : person(actor.by), ...within(ANSWER_WITHIN, at) };
    case "reply-refused":
      return within(ANSWER_WITHIN, at);
    case "decline":
    case "not-ours":
      return { holder: person(actor.by), ...within(ACKNOWLEDGED_WITHIN, at) };
    case "wait-for-actions":
    case "actions-again":
      return wish.dueAt === undefined ? within(FILE_WITHIN, at) : { dueAt: wish.dueAt.toISOString() };
    case "actions-done":
      return { ...(holder === undefined ? {} : { holder }), ...within(FILE_WITHIN, at) };
    case "read-again":
      return {
        ...redecidedDetail(wish, state, receivedAt),
        ...(wish.patient === undefined ? {} : { patient: wish.patient.id }),
      };
    case "finish":
    case "sender-acknowledged":
    case "reply-acknowledged":
    case "release":
    case "confirm":
    case "send-back":
    case "undo":
      return {};
  }
}

function redecidedDetail(wish: Wish, state: State, from: Date): ActionDetail {
  if (wish.redecided === undefined) throw new Error(`${wish.move} without a decision`);
  const { decision } = wish.redecided;
  // What brought it back is not in the report, so that deciding it again does not know of it.
  const isBack = state.atLeast !== null && !atLeastAsCautious(decision.next, state.atLeast);
  if (isBack) return { next: state.atLeast };
  const isKept = decision.next === state.next && (state.holder.kind === "person" || isTeams(state.holder));
  const stays = isKept ? state.holder : queueFor(decision);
  return noLater(state, wish, decisionDetail(decision, from, wish.holder ?? stays));
}

/** A queue of a team of their own: what was routed there stays there while the same is next. */
function isTeams({ name }: Holder): boolean {
  return [PHARMACISTS, NURSES, RECEPTION].some((team) => team.name === name);
}

/**
 * Whoever looked a fact up has not answered the question that was put to a GP: it stays with that GP. And what is
 * due to be seen by a GP is not put off by deciding it again; an earlier time stands.
 */
function noLater({ status, next, holder, dueAt }: State, { move }: Wish, detail: ActionDetail): ActionDetail {
  const isAsked = status === "asked" && move === "answer";
  const isStillGps = isForGp(next) && isForGp(detail.next ?? next) && move !== "match";
  if (!isAsked && !isStillGps) return detail;
  const isSooner = detail.dueAt !== undefined && detail.dueAt < dueAt.toISOString();
  return {
    ...detail,
    dueAt: isSooner ? detail.dueAt : dueAt.toISOString(),
    ...(isAsked ? { holder } : {}),
  };
}

/** Settling whose it is answers no question: what a GP was asked, or took by name, stays that GP's. */
function withItsGp({ status, holder }: State, detail: ActionDetail): ActionDetail {
  if (status === "waiting" || detail.next === undefined || isForGp(detail.next)) return detail;
  return { ...detail, next: "gp", holder };
}

/** What was done on the wrong patient may have to be put right today, whatever the report itself calls for. */
function takenBackDetail(wish: Wish, at: Date): ActionDetail {
  if (wish.redecided === undefined) throw new Error(`${wish.move} without a decision`);
  const { decision } = wish.redecided;
  const isUrgent = atLeastAsCautious(decision.next, "gp-today");
  const next = isUrgent ? decision : { ...decision, next: "gp-today" as const, within: USUAL["gp-today"] };
  return decisionDetail(next, at, wish.holder ?? GPS);
}

/** Who files what was signed: whoever dealt with it, else the team. */
function filer({ proposer }: State): Holder {
  return proposer === null ? ASSISTANTS : person(proposer);
}

/** Who opens it again deals with it, where that is theirs; pharmacists and nurses see the assistants' queue too. */
function reopener({ actor }: Wish, { next }: State): Holder {
  if (isForGp(next)) return GPS;
  const isOthers = next === "pharmacist" || next === "nurse";
  return isOthers && actor.role !== next && actor.role !== "gp" ? ASSISTANTS : person(actor.by);
}

function getPlan(wish: Wish): Plan {
  if (wish.plan === undefined) throw new Refusal("bad-input", "Choose what is to become of it.");
  return wish.plan;
}

/** The end of the first day on which something is due. */
function firstDue(plan: Plan): string {
  const [first] = plan.expects.map((one) => one.dueOn).sort();
  if (first === undefined) throw new Refusal("bad-input", "Say which test is requested and by when it shall be back.");
  const end = Temporal.PlainDate.from(first).add({ days: 1 }).toZonedDateTime("Europe/London");
  return new Date(end.epochMilliseconds).toISOString();
}

function within(duration: string, at: Date): Pick<ActionDetail, "dueAt"> {
  return { dueAt: dueAt(at, duration).toISOString() };
}

/** What was done with has no time left of its own: a question about it has a day, as any other. */
function questionDue(state: State, at: Date): Pick<ActionDetail, "dueAt"> {
  const isDone = state.status === "closed" || state.status === "returned";
  return isDone ? within(QUESTION_WITHIN, at) : notAfter(state, QUESTION_WITHIN, at);
}

/** Somebody waits for the answer: it is due before the report itself would have been. */
function notAfter(state: State, duration: string, at: Date): Pick<ActionDetail, "dueAt"> {
  const soon = dueAt(at, duration);
  return soon.getTime() < state.dueAt.getTime() ? { dueAt: soon.toISOString() } : {};
}

/** A question does not eat up the time of whoever waited for the answer, unless it is urgent. */
function notBefore(state: State, duration: string, at: Date): Pick<ActionDetail, "dueAt"> {
  if (state.next === "gp-now" || state.next === "gp-today") return {};
  const fresh = dueAt(at, duration);
  return fresh.getTime() > state.dueAt.getTime() ? { dueAt: fresh.toISOString() } : {};
}
