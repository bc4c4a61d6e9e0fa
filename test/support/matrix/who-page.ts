import { join } from "node:path";
import { type Appointed, APPOINTMENTS, APPOINTMENT_WORDS } from "../../../src/people/appointed.ts";
import { MENTORSHIP_WORDS, MENTORSHIPS, type Person, ROLE_WORDS, ROLES } from "../../../src/people/role.ts";
import type { StandingKind } from "../../../src/pages/sign-in/door.ts";
import { DOORS } from "../../../src/pages/sign-in/doors.ts";
import type { Route } from "../../../src/web/route.ts";
import { REFUSED_WITHIN } from "./refused-within.ts";

// docs/who-may-open-what.md: the table of routes for somebody who reads no code.

export const WHO_PAGE = join(import.meta.dirname, "..", "..", "..", "docs", "who-may-open-what.md");

const NAMES: Readonly<Record<string, string>> = {
  ...ROLE_WORDS,
  ...MENTORSHIP_WORDS,
  ...APPOINTMENT_WORDS,
  // The long names would fill the page.
  assistant: "Assistant",
  nurse: "Nurse",
  manager: "Manager",
  reception: "Reception",
  "second-mentor": "Second mentor",
};

const COLUMNS = [...ROLES, ...MENTORSHIPS, ...APPOINTMENTS];

const STANDING_WORDS: Readonly<Record<StandingKind, string>> = {
  nobody: "nobody signed in",
  choosing: "signed in, place not chosen",
  locked: "locked",
  open: "signed in",
};

type Row = { readonly method: string; readonly path: string; readonly who: readonly string[] };

/** docs/who-may-open-what.md, from the routes that the server mounts. */
export function renderWho(practices: readonly Route<Person>[], programme: readonly Route<Appointed>[]): string {
  return `${[
    "# Who may open what",
    "Every page (GET) and every form (POST) that there is, and for whom it opens. What is not marked is refused: default no. Made from the routes that the server mounts, by `UPDATE_ROUTES=1` and `src/pages/routes.test.ts`, which opens every one of them as each of these twelve and as nobody, at one's own practice and about another practice's things, and asserts each answer.",
    "- **Marked**: the page opens, or the form is looked at. **Not marked**: it is refused (403), and no patient is in the answer.\n- **Nobody signed in** is led to sign in (303), and a form is refused (401). A locked session is led to its unlock page.\n- **Another practice's** is not found (404), by everybody, as if it were not there.\n- A **GP mentor** and a **second mentor** are no posts: being named by a learner of the practice makes them, at that practice and for as long. They open what is marked for them beside what their post opens: a GP mentor is a GP, a second mentor a GP, nurse or pharmacist. Whose mentor they are is asked by the page.\n- A **hub lead**, **national lead** and **evaluator** work at no practice and open none of its pages. Who is both works at one place at a time.\n- What the buttons of a page do with a report or letter is [in the table of moves](moves.md); posts and their scope narrow it further.",
    "## Pages and forms of a practice",
    matrix(practices),
    "## Pages of the programme",
    matrix(programme),
    "## What a page then refuses by itself",
    table(
      ["address", "to", "answer", "why"],
      REFUSED_WITHIN.map(({ path, to, status, why }) => {
        const about = practices.filter((route) => path.test(route.path));
        // Only whom the routes name at all: the others are refused before.
        const named = to.filter((one) => about.some(({ who }) => who.includes(one) || isMentor(one)));
        return [beginnings(about), named.map((one) => NAMES[one] ?? one).join(", "), String(status), why];
      }),
    ),
    "## Before and beside signing in",
    "Addresses about who somebody is. Whom they do not open for is led elsewhere.",
    table(
      ["address", "opens for", "only"],
      DOORS.map(({ method, path, opensFor, only }) => [
        code(`${method} ${path}`),
        opensFor.map((one) => STANDING_WORDS[one]).join(", "),
        only === undefined ? "" : { live: "outside a demonstration", demonstration: "in a demonstration" }[only],
      ]),
    ),
    "Beside these there are the style sheet and scripts, whether the server is up (`/healthz`, `/readyz`), and `POST /api/messages`, which asks for a practice's token.",
  ].join("\n\n")}\n`;
}

function matrix(rows: readonly Row[]): string {
  const sorted = rows.toSorted((a, b) => (a.path === b.path ? order(a.method, b.method) : order(a.path, b.path)));
  return table(
    ["", ...COLUMNS.map((one) => NAMES[one] ?? one)],
    sorted.map(({ method, path, who }) => [
      code(`${method} ${path}`),
      ...COLUMNS.map((one) => (who.some((name) => name === one) ? "yes" : "")),
    ]),
  );
}

const order = (a: string, b: string): number => (a < b ? -1 : 1);

const isMentor = (one: string): boolean => MENTORSHIPS.some((mentorship) => mentorship === one);

/** "`/items/:id` and below"; one address alone is itself. */
function beginnings(routes: readonly Row[]): string {
  const [first, ...others] = routes;
  if (first !== undefined && others.every(({ path }) => path === first.path)) return code(first.path);
  const found = new Set(routes.map(({ path }) => path.split("/").slice(0, 3).join("/")));
  return [...found].map((path) => `${code(path)} and below`).join(", ");
}

function code(name: string): string {
  return `\`${name}\``;
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(headings), `|${headings.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}
