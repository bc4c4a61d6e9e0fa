import type { PracticeScope } from "../db/practice.ts";

/** True where we are who a message was sent to; where we only hold a copy, its recipient answers for it. */
export async function isRecipient(tx: PracticeScope, practice: string, message: string): Promise<boolean> {
  const row = await tx
    .selectFrom("practice.arrivals")
    .select("id")
    .where("practice", "=", practice)
    .where("message", "=", message)
    .where("we_are", "=", "recipient")
    .executeTakeFirst();
  return row !== undefined;
}

/** The message that a letter's item came in: its original's hash, and how many documents it holds. */
export type MessageOf = { readonly message: string; readonly sha256: string; readonly documents: number };

/** `item`: a letter, or an action of one. */
export async function messageOf(tx: PracticeScope, practice: string, item: string): Promise<MessageOf> {
  const { message, sha256 } = await tx
    .selectFrom("practice.items as item")
    .leftJoin("practice.items as letter", (join) =>
      join.onRef("letter.practice", "=", "item.practice").onRef("letter.id", "=", "item.letter"),
    )
    .innerJoin("practice.documents as document", (join) =>
      join
        .onRef("document.practice", "=", "item.practice")
        .on((eb) => eb("document.id", "=", eb.fn.coalesce("item.document", "letter.document"))),
    )
    .innerJoin("practice.messages as message", (join) =>
      join.onRef("message.practice", "=", "document.practice").onRef("message.id", "=", "document.message"),
    )
    .select(["message.id as message", "message.sha256"])
    .where("item.practice", "=", practice)
    .where("item.id", "=", item)
    .executeTakeFirstOrThrow();
  const { n } = await tx
    .selectFrom("practice.documents")
    .select((eb) => eb.fn.countAll<string>().as("n"))
    .where("practice", "=", practice)
    .where("message", "=", message)
    .executeTakeFirstOrThrow();
  return { message, sha256, documents: Number(n) };
}
