import type { JSX } from "preact";
import type { Database } from "../db/connect.ts";
import { inPractice } from "../db/practice.ts";
import type { Person } from "../people/role.ts";
import { bucketsOf } from "./buckets.ts";
import { readCounts } from "./counts.ts";
import { BucketCount } from "./list-buckets.tsx";
import { relatedTo } from "./related.ts";

/** The numbers beside the lists' names, for the script of a page that stands open; nothing for who sees no list. */
export async function bucketCounts(db: Database, person: Person, at: Date): Promise<JSX.Element | null> {
  const { practice, account, role } = person;
  if (bucketsOf(role).length === 0) return null;
  const { counts } = await inPractice(db, practice, async (tx) => {
    const related = await relatedTo(tx, practice, account);
    return readCounts(tx, practice, person, related, at);
  });
  return (
    <p>
      {[...counts].map(([key, n]) => (
        <BucketCount key={key} count={key} n={n} />
      ))}
    </p>
  );
}
