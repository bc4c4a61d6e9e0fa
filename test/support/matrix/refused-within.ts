import { type Capacity, ROLES } from "../../../src/people/role.ts";

// What a page refuses by itself, to some of those whom its route names: the second refusal behind the first. Each is
// walked like the table itself, and stands below it in docs/who-may-open-what.md. The first row that fits counts, so
// the more particular stands before the more general.

export type RefusedWithin = {
  readonly path: RegExp;
  readonly to: readonly Capacity[];
  /** 403: they are told that it is not theirs. 404: to them there is no such thing. */
  readonly status: 403 | 404;
  readonly why: string;
};

const EVERYBODY: readonly Capacity[] = [...ROLES, "gp-mentor", "second-mentor"];
const allBut = (...named: readonly Capacity[]): readonly Capacity[] => EVERYBODY.filter((one) => !named.includes(one));

export const REFUSED_WITHIN: readonly RefusedWithin[] = [
  {
    path: /^\/(?:items|replies)\/:id/,
    to: ["reception"],
    status: 404,
    why: "Reception opens no report or letter, and of what went back only what is with it.",
  },
  {
    path: /^\/events\/:id/,
    to: allBut("manager", "gp-mentor", "second-mentor"),
    status: 404,
    why: "An event is there for whom it invites: mentors, managers and learners of practices that take part.",
  },
  {
    path: /^\/learners\/:id\/evidence/,
    to: ["gp", "manager"],
    status: 403,
    why: "Evidence is read by the learner, their mentors and whoever teaches it: not by the manager, nor by another GP.",
  },
  {
    path: /^\/learners\/:id\/evidence\/:evidence\/(?:save|submit|discard|asides|withdraw|files$|files\/remove)/,
    to: ["gp-mentor", "second-mentor"],
    status: 403,
    why: "Only whoever writes a piece of evidence changes it, submits it or withdraws it.",
  },
  {
    path: /^\/learners\/:id\/portfolio/,
    to: ["gp", "manager"],
    status: 403,
    why: "The whole portfolio is read by the learner and their mentors; the certificate also by the manager and the GPs.",
  },
  {
    path: /^\/learners\/:id/,
    to: allBut("gp", "manager", "gp-mentor", "second-mentor"),
    status: 404,
    why: "What somebody learns is theirs, their mentors', the GPs' and the manager's.",
  },
];

export type NothingToShow = {
  readonly method: "GET" | "POST";
  readonly path: RegExp;
  readonly status: 403 | 404 | 409;
  readonly why: string;
};

/** What whoever may open a route is refused in the matrix because of what stands there, and what they are told; nobody else gets so far. */
export const NOTHING_TO_SHOW: readonly NothingToShow[] = [
  { method: "GET", path: /^(?:\/programme)?\/surveys\/answer$/, status: 404, why: "the address names no invitation" },
  { method: "GET", path: /^\/returns\/:id\/file$/, status: 409, why: "the return is not sent yet" },
  {
    method: "GET",
    path: /^\/programme\/learners\/:id\/portfolio$/,
    status: 404,
    why: "the learner lets nobody read it",
  },
  {
    method: "GET",
    path: /^\/programme\/(?:nation|regions\/:region|hubs\/:id).*\/(?:table|report)$/,
    status: 404,
    why: "nothing is released",
  },
  {
    method: "POST",
    path: /^\/programme\/money\/claims\/:claim\/(?:claim-again|withdraw)$/,
    status: 403,
    why: "the claim is the practice's own, which alone takes it back or makes it again",
  },
];
