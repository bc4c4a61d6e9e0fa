import { sql } from "kysely";

/** True for a row of items that is not hidden from this account; items stand in the query by this name. */
export function isNotHidden(account: string, items = "items") {
  return sql<boolean>`not (${account} = any(${sql.ref(`${items}.hidden_from`)}))`;
}
