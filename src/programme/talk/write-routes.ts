import { isId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Opener, Route, Visit } from "../../web/route.ts";
import { placeOfPost, threadAt } from "./addresses.ts";
import { readEdit, readStart, readThread, readThreadOfPost } from "./facts.ts";
import { getPost } from "./find.ts";
import { type Form } from "./guard.ts";
import { type TalkHouse, write } from "./house.ts";
import { MOST_MENTIONS } from "./mentions.ts";
import type { Reader } from "./may.ts";
import { setClosed, setHidden } from "./moderate.ts";
import type { Shared } from "./readers.ts";
import { acknowledge, editPost, markAnswer, sayHelped } from "./respond.ts";
import { reply, startThread } from "./write.ts";

// Everything that somebody sends. What others will read passes the guard first, reasons of moderators too.

export function writeRoutes<P extends Opener>(house: TalkHouse<P>): readonly Route<P>[] {
  const { base, who } = house;
  const form = (path: string, answer: Route<P>["answer"]): Route<P> => ({
    method: "POST",
    path: `${base}${path}`,
    who,
    answer,
  });
  /** A single press without words. */
  const press = (
    path: string,
    act: (tx: Shared, reader: Reader, id: string, visit: Visit<P>) => Promise<string>,
  ): Route<P> =>
    form(path, async (visit) => ({
      kind: "go",
      to: await house.run(async (tx) =>
        act(tx, await house.readerOf(tx, visit.person), visit.params["post"] ?? "", visit),
      ),
    }));
  return [
    form("/spaces/:space", (visit) => start(house, visit)),
    form("/threads/:thread/replies", (visit) => answer(house, visit)),
    form("/threads/:thread/close", (visit) => close(house, visit, true)),
    form("/threads/:thread/reopen", (visit) => close(house, visit, false)),
    form("/posts/:post/edit", (visit) => edit(house, visit)),
    form("/posts/:post/hide", (visit) => hide(house, visit, true)),
    form("/posts/:post/restore", (visit) => hide(house, visit, false)),
    press("/threads/:thread/acknowledge", async (tx, reader, _, { params, at }) =>
      threadAt(base, await acknowledge(tx, reader, params["thread"] ?? "", at)),
    ),
    press("/posts/:post/helped", async (tx, reader, id, { form: typed, at }) => {
      await getPost(tx, reader, id);
      yesOrNo(typed["helped"]);
      return placeOf(house, tx, await sayHelped(tx, reader, id, at), id);
    }),
    press("/posts/:post/answer", async (tx, reader, id, { form: typed }) => {
      await getPost(tx, reader, id);
      return placeOf(house, tx, await markAnswer(tx, reader, id, yesOrNo(typed["answer"])), id);
    }),
  ];
}

async function placeOf<P extends Opener>(
  { base }: TalkHouse<P>,
  tx: Shared,
  thread: string,
  post: string,
): Promise<string> {
  const row = await tx
    .selectFrom("shared.talk_posts")
    .select("number")
    .where("id", "=", post)
    .executeTakeFirstOrThrow();
  return placeOfPost(base, thread, row.number);
}

/** What the button says; a form that says nothing does nothing. */
function yesOrNo(text: string | undefined): boolean {
  if (text !== "yes" && text !== "no") throw new Refusal("bad-input", "Press the button on the thread's page.");
  return text === "yes";
}

function wordsOf(form: Form) {
  const id = form["post"] ?? "";
  if (!isId(id)) throw new Refusal("bad-input", "Open the page anew and try again.");
  const mentions = Array.from({ length: MOST_MENTIONS }, (_, n) => form[`mention${n + 1}`] ?? "");
  return { id, text: form["text"] ?? "", mentions };
}

const start = <P extends Opener>(house: TalkHouse<P>, visit: Visit<P>) => {
  const { form, at, params } = visit;
  const { base } = house;
  const key = params["space"] ?? "";
  return write(house, visit, {
    of: "start",
    guarded: ["title", "text"],
    act: async (tx, reader, cleared) => {
      const wish = {
        ...wordsOf(form),
        kind: form["kind"] ?? "",
        title: form["title"] ?? "",
        mustAcknowledge: form["acknowledge"] === "yes",
        cleared,
      };
      return threadAt(base, await startThread(tx, reader, key, wish, at));
    },
    again: (tx, reader, unsaid) => readStart(tx, reader, key, unsaid, { base, at }),
  });
};

const answer = <P extends Opener>(house: TalkHouse<P>, visit: Visit<P>) => {
  const { form, at, params } = visit;
  const { base } = house;
  const id = params["thread"] ?? "";
  return write(house, visit, {
    of: "reply",
    guarded: ["text"],
    act: async (tx, reader, cleared) => {
      const wish = { ...wordsOf(form), cleared };
      return placeOf(house, tx, await reply(tx, reader, id, wish, at), wish.id);
    },
    again: (tx, reader, unsaid) => readThread(tx, reader, { id, page: "last" }, unsaid, { base, at }),
  });
};

const edit = <P extends Opener>(house: TalkHouse<P>, visit: Visit<P>) => {
  const { form, at, params } = visit;
  const { base } = house;
  const id = params["post"] ?? "";
  return write(house, visit, {
    of: id,
    guarded: ["text"],
    act: async (tx, reader, cleared) => {
      const edits = /^\d{1,4}$/.test(form["edits"] ?? "") ? Number(form["edits"]) : -1;
      const wish = { text: form["text"] ?? "", edits, cleared };
      return placeOf(house, tx, await editPost(tx, reader, id, wish, at), id);
    },
    again: (tx, reader, unsaid) => readEdit(tx, reader, id, unsaid, { base, at }),
  });
};

const hide = <P extends Opener>(house: TalkHouse<P>, visit: Visit<P>, isHidden: boolean) => {
  const { form, at, params } = visit;
  const { base } = house;
  const id = params["post"] ?? "";
  return write(house, visit, {
    of: id,
    guarded: ["why"],
    act: async (tx, reader, cleared) => {
      const wish = { why: form["why"] ?? "", isHidden, cleared };
      return placeOf(house, tx, await setHidden(tx, reader, id, wish, at), id);
    },
    again: (tx, reader, unsaid) => readThreadOfPost(tx, reader, id, unsaid, { base, at }),
  });
};

const close = <P extends Opener>(house: TalkHouse<P>, visit: Visit<P>, isClosed: boolean) => {
  const { form, at, params } = visit;
  const { base } = house;
  const id = params["thread"] ?? "";
  return write(house, visit, {
    of: "close",
    guarded: ["why"],
    act: async (tx, reader, cleared) =>
      threadAt(base, await setClosed(tx, reader, id, { why: form["why"] ?? "", isClosed, cleared }, at)),
    again: (tx, reader, unsaid) => readThread(tx, reader, { id, page: "last" }, unsaid, { base, at }),
  });
};
