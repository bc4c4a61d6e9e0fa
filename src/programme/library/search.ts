import { type RawBuilder, sql } from "kysely";

// Words that somebody typed, as a question to the database's full-text index. Every word must be found, each may be
// only begun ("pota"), and small words that everything has ("the") ask for nothing.

const MOST_WORDS = 12;

/** The question; null where nothing was typed that could be found. */
export function searchQuery(typed: string): RawBuilder<unknown> | null {
  const words = typed.normalize("NFKC").match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return null;
  const asked = words.slice(0, MOST_WORDS).map((word) => {
    const begun = `${word}:*`;
    // By its stem and as it is typed: the stem of "diabetes" does not begin with "diabete".
    return sql`case when numnode(to_tsquery('english', ${word}::text)) = 0 then ''::tsquery
      else to_tsquery('english', ${begun}::text) || to_tsquery('simple', ${begun}::text) end`;
  });
  return sql`(${sql.join(asked, sql` && `)})`;
}

// Marks that nobody can type stand around what was found.
export const FOUND_BEGINS = "\u0002";
export const FOUND_ENDS = "\u0003";

/** A few words around what was found in a column, with marks around each find; null without a question. */
export function snippetOf(column: string, query: RawBuilder<unknown> | null): RawBuilder<string | null> {
  if (query === null) return sql<string | null>`null::text`;
  const how = `StartSel=${FOUND_BEGINS}, StopSel=${FOUND_ENDS}, MaxWords=30, MinWords=12`;
  return sql<string>`ts_headline('english', ${sql.ref(column)}, ${query}, ${how}::text)`;
}
