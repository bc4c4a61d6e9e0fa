import type { AuditEvent } from "../../audit/event.ts";
import type { Person } from "../../people/role.ts";

/** That a list showed these items' results: a read, but not the opening of one's own page ("item-read"). */
export function shownEvents(
  { account, role }: Person,
  items: readonly string[],
  list: string,
  at: Date,
): readonly AuditEvent[] {
  const common = { at, by: account, role, event: "item-shown", device: "page", detail: { list } };
  return items.map((subject) => ({ ...common, subject }));
}
