import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** What each page of a PDF file says, with single spaces, and the titles of its bookmarks. */
export async function pagesOf(bytes: Uint8Array): Promise<{ pages: readonly string[]; bookmarks: readonly string[] }> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const pages: string[] = [];
  for (let n = 1; n <= pdf.numPages; n += 1) {
    const { items } = await (await pdf.getPage(n)).getTextContent();
    const words = items.flatMap((item) => ("str" in item && item.str.trim() !== "" ? [item.str] : []));
    pages.push(words.join(" ").replaceAll(/\s+/g, " "));
  }
  const bookmarks = ((await pdf.getOutline()) ?? []).flatMap(({ title, items }) => [
    title,
    ...items.map((one) => one.title),
  ]);
  await task.destroy();
  return { pages, bookmarks };
}

/** A file that the desk gives to whoever has this session; the text of a Visitor would spoil its bytes. */
export async function fetchBytes(
  address: string,
  cookie: string,
  path: string,
): Promise<{ status: number; type: string; name: string; bytes: Uint8Array }> {
  const answer = await fetch(`${address}${path}`, { headers: { cookie }, redirect: "manual" });
  return {
    status: answer.status,
    type: answer.headers.get("content-type") ?? "",
    name: answer.headers.get("content-disposition") ?? "",
    bytes: new Uint8Array(await answer.arrayBuffer()),
  };
}

/** The session of somebody whom the demonstration's page was asked to be. */
export async function cookieOf(address: string, who: { account: string; practice: string }): Promise<string> {
  const answer = await fetch(`${address}/choose`, {
    method: "POST",
    body: new URLSearchParams(who),
    redirect: "manual",
  });
  const cookie = answer.headers.get("set-cookie")?.split(";")[0];
  if (cookie === undefined) throw new Error(`choosing gave ${answer.status}`);
  return cookie;
}
