import { appendAudit } from "../audit/store.ts";
import { Refusal } from "../base/refusal.ts";
import type { Database } from "../db/connect.ts";
import { inPractice } from "../db/practice.ts";
import type { Person } from "../people/role.ts";
import { ROLES } from "../people/role.ts";
import { Button } from "../web/components/button.tsx";
import { Table } from "../web/components/table.tsx";
import { Tag } from "../web/components/tag.tsx";
import type { Route } from "../web/route.ts";
import { readLibrary } from "./library.ts";
import { publicationsOfCopies, type Recalls } from "./origins.ts";
import { type Adopted, listAdopted, type Standing, standingOf } from "./queries.ts";
import { adopt } from "./store.ts";
import { titleOf } from "./title-of.ts";

export type Shelf = Recalls & { readonly db: Database };

export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  "in-force": "In force",
  unsigned: "Not signed",
  altered: "Altered since it was signed",
  withdrawn: "Withdrawn",
  superseded: "Superseded",
};
export const STANDING_COLOUR = {
  "in-force": "green",
  unsigned: "grey",
  altered: "red",
  withdrawn: "grey",
  superseded: "grey",
} as const;

/** What the practice adopted and how it stands, and the unsigned library to adopt from. */
export function protocolsRoutes(shelf: Shelf): readonly Route<Person>[] {
  return [
    {
      method: "GET",
      path: "/protocols",
      who: ROLES,
      answer: async ({ person }) => {
        const { adopted, publications } = await inPractice(shelf.db, person.practice, async (tx) => ({
          adopted: await listAdopted(tx, person.practice),
          publications: await publicationsOfCopies(tx, person.practice),
        }));
        const recalled = await shelf.findRecalled([...publications.values()]);
        const isRecalled = ({ id }: Adopted): boolean => recalled.has(publications.get(id) ?? "");
        const library = await readLibrary();
        const known = new Set(adopted.map((one) => `${one.name} ${one.version}`));
        const others = library.filter(({ protocol }) => !known.has(`${protocol.protocol} ${protocol.version}`));
        const page = {
          title: "Protocols",
          current: "/protocols",
          children: (
            <>
              <h1 class="nhsuk-heading-l">Protocols</h1>
              <p>
                Only what a GP of this practice has signed delegates anything. What no protocol in force covers goes to
                a GP.
              </p>
              <AdoptedTable adopted={adopted} isRecalled={isRecalled} />
              {others.length > 0 && <LibraryTable names={others.map(({ protocol }) => protocol)} />}
            </>
          ),
        };
        return { kind: "page", page };
      },
    },
    {
      method: "POST",
      path: "/protocols/adopt",
      who: ["gp", "manager"],
      answer: async ({ person, at, form }) => {
        const loaded = (await readLibrary()).find(({ protocol }) => protocol.protocol === form["name"]);
        if (loaded === undefined) throw new Refusal("not-found", "There is no such protocol in the library.");
        const { protocol, protocolBytes, casesBytes } = loaded;
        const id = await inPractice(shelf.db, person.practice, async (tx) => {
          const copy = { kind: "protocol", name: protocol.protocol, version: protocol.version } as const;
          const bytes = { bytes: protocolBytes, cases: casesBytes };
          const adopted = await adopt(tx, person.practice, { ...copy, ...bytes }, person.account, at);
          const actor = { by: person.account, role: person.role, device: "page" };
          await appendAudit(tx, [{ ...actor, at, event: "protocol-adopted", subject: adopted }]);
          return adopted;
        });
        return { kind: "go", to: `/protocols/${id}` };
      },
    },
  ];
}

type AdoptedProps = {
  readonly adopted: readonly Adopted[];
  /** Whether the practice that it came from has withdrawn it. */
  readonly isRecalled: (one: Adopted) => boolean;
};

function AdoptedTable({ adopted, isRecalled }: AdoptedProps) {
  if (adopted.length === 0) return <p>None has been adopted yet, so every report and letter goes to a GP.</p>;
  return (
    <Table
      caption="At this practice"
      captionSize="m"
      compact
      responsive
      columns={[{ header: "Protocol" }, { header: "Version" }, { header: "Standing" }]}
      rows={adopted.map((one) => {
        const standing = standingOf(one);
        return [
          <a href={`/protocols/${one.id}`}>{titleOf(one)}</a>,
          one.version,
          <>
            <Tag colour={STANDING_COLOUR[standing]}>{STANDING_WORDS[standing]}</Tag>{" "}
            {isRecalled(one) && <Tag colour="orange">Withdrawn where it came from</Tag>}
          </>,
        ];
      })}
    />
  );
}

function LibraryTable({ names }: { readonly names: readonly { protocol: string; version: string; title: string }[] }) {
  return (
    <Table
      caption="In the library, unsigned: starting points for a GP to read and change"
      captionSize="m"
      compact
      responsive
      columns={[{ header: "Protocol" }, { header: "Version" }, { header: "Adopt" }]}
      rows={names.map(({ protocol, version, title }) => [
        title,
        version,
        <form method="post" action="/protocols/adopt">
          <input type="hidden" name="name" value={protocol} />
          <Button small variant="secondary" ariaLabel={`Adopt a copy of ${title}`}>
            Adopt a copy
          </Button>
        </form>,
      ])}
    />
  );
}
