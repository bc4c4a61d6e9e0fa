import { Refusal } from "../../base/refusal.ts";
import type { Database } from "../../db/connect.ts";
import { inPractice } from "../../db/practice.ts";
import type { Person, Role } from "../../people/role.ts";
import { TERM_KINDS, type TermKind } from "../../terms/terminology/concept.ts";
import { terminologyState } from "../../terms/terminology/releases.ts";
import { searchTerms } from "../../terms/terminology/search.ts";
import type { Route } from "../../web/route.ts";
import { termsPage } from "./terms-page.tsx";

const WHO: readonly Role[] = ["assistant", "gp", "nurse", "pharmacist", "reception"];
const MOST_ON_PAGE = 30;
const MOST_SUGGESTED = 12;

/**
 * Looking for a code. A release holds nothing of a patient, but what somebody types may: a letter's words, or a name
 * in the wrong field. So both searches are a POST, and stand in no address, history or log; nothing of them is kept.
 */
export function termsRoutes({ db }: { readonly db: Database }): readonly Route<Person>[] {
  return [
    {
      method: "GET",
      path: "/terms",
      who: WHO,
      answer: async ({ person }) => {
        const state = await inPractice(db, person.practice, terminologyState);
        return { kind: "page", page: termsPage({ state, typed: "", found: null, trouble: null }) };
      },
    },
    {
      method: "POST",
      path: "/terms",
      who: WHO,
      answer: async ({ person, form }) => {
        const typed = (form["find"] ?? "").trim();
        return inPractice(db, person.practice, async (tx) => {
          const state = await terminologyState(tx);
          const trouble = typed === "" ? "Type what you are looking for." : null;
          const found = trouble === null ? await searchTerms(tx, typed, { limit: MOST_ON_PAGE }) : null;
          const page = termsPage({ state, typed, found, trouble });
          return { kind: "page", page, ...(trouble === null ? {} : { status: 400 }) };
        });
      },
    },
    {
      method: "POST",
      path: "/terms/find",
      who: WHO,
      isBackground: true,
      answer: async ({ person, form }) => {
        const typed = (form["find"] ?? "").trim();
        if (typed === "") throw new Refusal("bad-input", "Type what you are looking for.");
        const kind = kindOf(form["kind"]);
        const data = await inPractice(db, person.practice, (tx) =>
          searchTerms(tx, typed, { kind, limit: MOST_SUGGESTED }),
        );
        return { kind: "data", data };
      },
    },
  ];
}

function kindOf(text: string | undefined): TermKind | undefined {
  if (text === undefined || text === "") return undefined;
  const kind = TERM_KINDS.find((one) => one === text);
  if (kind === undefined) throw new Refusal("bad-input", "There is no such kind of term.");
  return kind;
}
