import { inPractice } from "../db/practice.ts";
import type { Person } from "../people/role.ts";
import { BackLink } from "../web/components/back-link.tsx";
import { Button } from "../web/components/button.tsx";
import { ErrorSummary } from "../web/components/error-summary.tsx";
import { Input } from "../web/components/input.tsx";
import { Radios } from "../web/components/radios.tsx";
import type { Answer, PageContent, Route, Visit } from "../web/route.ts";
import { CLINICAL, type Desk } from "./list-page.tsx";
import { SHORTCUTS, type Shortcuts, shortcutsFrom } from "./shortcuts.ts";
import { readShortcuts, saveShortcuts } from "./shortcuts-store.ts";

/** Switching shortcuts on for oneself, and choosing their keys. */
export function shortcutsRoutes(desk: Desk): readonly Route<Person>[] {
  return [
    { method: "GET", path: "/shortcuts", who: CLINICAL, answer: (visit) => show(desk, visit) },
    { method: "POST", path: "/shortcuts", who: CLINICAL, answer: (visit) => save(desk, visit) },
  ];
}

async function show(desk: Desk, { person }: Visit<Person>): Promise<Answer> {
  const chosen = await inPractice(desk.db, person.practice, (tx) => readShortcuts(tx, person.practice, person.account));
  return { kind: "page", page: pageOf(chosen, null) };
}

async function save(desk: Desk, { person, form, at }: Visit<Person>): Promise<Answer> {
  const chosen = shortcutsFrom(form);
  if (typeof chosen === "string") {
    const typed = {
      isOn: form["on"] === "yes",
      keys: Object.fromEntries(SHORTCUTS.map(({ deed }) => [deed, form[deed] ?? ""])),
    };
    return { kind: "page", status: 400, page: pageOf(typed, chosen) };
  }
  await inPractice(desk.db, person.practice, (tx) => saveShortcuts(tx, person.practice, person.account, chosen, at));
  return { kind: "go", to: "/" };
}

function pageOf({ isOn, keys }: Shortcuts, wrong: string | null): PageContent {
  const children = (
    <>
      <BackLink href="/">Worklist</BackLink>
      {wrong !== null && <ErrorSummary errors={[{ text: wrong, href: "#down" }]} />}
      <h1 class="nhsuk-heading-l">Keyboard shortcuts</h1>
      <p>
        Single keys that move the focus in the worklist and turn the pages of a letter, for you alone. No key files,
        signs, accepts or opens anything, and none works while you type into a field.
      </p>
      <form method="post" action="/shortcuts">
        <Radios
          name="on"
          legend="Shortcuts"
          value={isOn ? "yes" : "no"}
          items={[
            { value: "no", text: "Off" },
            { value: "yes", text: "On" },
          ]}
        />
        {SHORTCUTS.map(({ deed, words }) => (
          <Input
            key={deed}
            label={words}
            name={deed}
            value={keys[deed] ?? ""}
            width={2}
            autocomplete="off"
            spellcheck={false}
          />
        ))}
        <Button>Save</Button>
      </form>
    </>
  );
  return { title: "Keyboard shortcuts", current: null, children };
}
