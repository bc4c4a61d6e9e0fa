import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Letter } from "../letter.ts";
import { readMessage } from "../message.ts";
import { lostWords } from "../words/lost.ts";
import { damagedOneOf, words } from "../words/words.test-support.ts";
import { wordsOf } from "../words/words.ts";
import {
  codes,
  file,
  HEAD,
  html,
  leaf,
  mail,
  multipart,
  plain,
  readLetter,
  readOne,
  render,
} from "./mail.test-support.ts";
import { looksLikeEmail } from "./recognise.ts";

test("an e-mail says who, when and what, and nothing of who the patient is", async () => {
  const letter = await readLetter(mail(plain("Please see this patient.")));
  assert.deepEqual(
    [letter.format, letter.title, letter.from.author, letter.sent, letter.message],
    ["email", "Clinic letter", "Mary O'Neil", "2025-02-21T10:05:00+00:00", "abc@hospital.example"],
  );
  assert.deepEqual(
    letter.to.map(({ name }) => name),
    ["Surgery", "office@surgery.example"],
  );
  assert.equal(letter.text, "Clinic letter\nPlease see this patient.");
  assert.deepEqual(codes(letter), []);
  // Not even where the sender bears a name that could be a patient's.
  assert.deepEqual([letter.patient.familyName, letter.patient.givenName, letter.patient.nhsNumber], [null, null, null]);
  assert.doesNotMatch(letter.text, /Neil|mary@/u);
});

test("what both versions say is shown once; what only one says is shown and told", async () => {
  const same = await readLetter(
    mail(
      multipart("alternative", [
        plain("Start ramipril\nSee https://x.example/a"),
        html("<p>Start <b>ram</b>ipril</p><p>See</p>"),
      ]),
    ),
  );
  assert.equal(same.text, "Clinic letter\nStart ramipril\n\nSee");
  assert.deepEqual(codes(same), []);
  const differ = await readLetter(
    mail(
      multipart("alternative", [
        plain("Start ramipril 5 mg\nthen stop"),
        html("<p>Start ramipril 2 mg</p><p>then stop</p>"),
      ]),
    ),
  );
  assert.equal(
    differ.text,
    "Clinic letter\nStart ramipril 2 mg\n\nthen stop\n\nIn the plain version only:\nStart ramipril 5 mg",
  );
  assert.deepEqual(codes(differ), ["versions-differ"]);
});

test("files and forwarded messages follow in their order, with the files of those", async () => {
  const inner = mail(
    multipart("mixed", [plain("Inner words"), file("b.txt", "text/plain", "Inner file")]),
    HEAD.replace("Clinic letter", "Older"),
  );
  const letter = await readLetter(
    mail(
      multipart("mixed", [
        plain("Outer words"),
        file("a.rtf", "application/rtf", String.raw`{\rtf1 First file}`),
        `Content-Type: message/rfc822\r\n\r\n${inner}`,
        file("c.html", "text/html", "<p>Last file</p>"),
      ]),
    ),
  );
  assert.equal(
    letter.text,
    "Clinic letter\nOuter words\n\nFirst file\n\nForwarded message, from Mary O'Neil, 2025-02-21T10:05:00+00:00, Older\nInner words\n\nInner file\n\nLast file",
  );
  assert.deepEqual(
    letter.attachments.map(({ name }) => name),
    ["a.rtf", "b.txt", "c.html"],
  );
  assert.deepEqual(
    letter.pages.map(({ attachment, start, end }) => [attachment, letter.text.slice(start, end)]),
    [
      [0, "First file"],
      [1, "Inner file"],
      [2, "Last file"],
    ],
  );
  assert.deepEqual(codes(letter), []);
});

test("what is encrypted or packed for Outlook is told, and refused where there is nothing else", async () => {
  const sealed = file("smime.p7m", "application/pkcs7-mime", "0\x82");
  const outlook = file("winmail.dat", "application/ms-tnef", "x");
  const letter = await readLetter(
    mail(
      multipart("mixed", [
        plain("See attached"),
        sealed,
        outlook,
        file("smime.p7s", "application/pkcs7-signature", "x"),
      ]),
    ),
  );
  assert.deepEqual(codes(letter), ["locked-part", "locked-part"]);
  assert.equal(letter.text, "Clinic letter\nSee attached");
  const only = await readOne(mail(sealed));
  assert.ok(only.kind === "unreadable" && only.reason === "locked");
  assert.match(only.detail, /^A part of this message is encrypted/u);
  const pgp = await readOne(
    mail(
      multipart("encrypted", [
        leaf({ type: "application/pgp-encrypted", body: "Version: 1" }),
        leaf({ type: "application/octet-stream", body: "-----BEGIN PGP MESSAGE-----\nx" }),
      ]),
    ),
  );
  assert.equal(pgp.kind === "unreadable" && pgp.reason, "locked");
});

test("a header that smuggles lines or turns writing about stays one plain line", async () => {
  const hostile = HEAD.replace("Clinic letter", "=?utf-8?Q?Seen=0D=0ABcc:_x=E2=80=AEexe.pdf?=").replace(
    `"Mary O'Neil"`,
    "=?utf-8?Q?A=0AB?=",
  );
  const letter = await readLetter(mail(plain("x"), hostile));
  assert.equal(letter.title, "Seen Bcc: x exe.pdf");
  assert.equal(letter.from.author, "A B");
});

test("a date that no calendar has is null and told; so is one in no known form", async () => {
  const dated = (date: string): Promise<Letter> =>
    readLetter(mail(plain("x"), HEAD.replace("Fri, 21 Feb 2025 10:05:00 +0000", date)));
  const impossible = await dated("Mon, 31 Feb 2025 10:05:00 +0000");
  assert.deepEqual([impossible.sent, codes(impossible)], [null, ["date-impossible"]]);
  const odd = await dated("last week");
  assert.deepEqual([odd.sent, codes(odd)], [null, ["date-format"]]);
  assert.equal((await dated("1 Jul 2025 9:05 BST")).sent, "2025-07-01T09:05:00+01:00");
  assert.equal((await dated("1 Jul 2025 09:05 XYZ")).sent, "2025-07-01T09:05:00");
});

test("messages within messages, parts without end and headers without end have limits", async () => {
  let deep = mail(plain("core"));
  for (let depth = 0; depth < 6; depth += 1) deep = mail(`Content-Type: message/rfc822\r\n\r\n${deep}`);
  assert.ok(codes(await readLetter(deep)).includes("part-left-out"));
  const many = await readLetter(
    mail(
      multipart(
        "mixed",
        Array.from({ length: 120 }, (_, n) => file(`${n}.txt`, "text/plain", "x")),
      ),
    ),
  );
  assert.equal(many.attachments.length, 100);
  assert.equal(codes(many).filter((code) => code === "part-left-out").length, 20);
  const endless = await readOne(mail("x", `${HEAD}\nX: ${"y".repeat(900_000)}`));
  assert.equal(endless.kind === "unreadable" && endless.reason, "malformed");
});

test("a typed memo is no e-mail, and neither is what only begins like one", () => {
  assert.equal(looksLikeEmail(HEAD + "\n\nx"), true);
  assert.equal(looksLikeEmail("From: a@b.example\nSubject: x\n\nBody"), true);
  assert.equal(looksLikeEmail("From: Dr Smith\nTo: Dr Jones\nDate: 1 May\n\nDear colleague"), false);
  assert.equal(looksLikeEmail("Dear Dr Jones\nRe: clinic"), false);
  assert.equal(looksLikeEmail("Note: x\n\nFrom: a@b.example"), false);
});

test("no word of any e-mail is lost, in whichever part it stands", async () => {
  const parts = fc.record({
    body: words,
    page: words,
    note: words,
    rtf: fc.stringMatching(/^[a-z]{1,9}( [a-z]{1,9}){0,4}$/u),
    inner: words,
    second: words,
  });
  await fc.assert(
    fc.asyncProperty(parts, async (said) => {
      const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
      const letter = await readLetter(
        mail(
          multipart("mixed", [
            multipart("alternative", [
              plain(said.body),
              multipart("related", [
                html(`<div>${escaped(said.body)}</div><table><tr><td>${escaped(said.page)}</table>`),
              ]),
            ]),
            file("n.txt", "text/plain", said.note),
            file("r.rtf", "application/rtf", `{\\rtf1 ${said.rtf}}`),
            `Content-Type: message/rfc822\r\n\r\n${mail(html(`<p>${escaped(said.inner)}</p>`))}`,
            plain(said.second),
          ]),
        ),
      );
      assert.deepEqual(
        lostWords(
          Object.values(said).flatMap((text) => wordsOf(text)),
          letter.text,
        ),
        [],
      );
      assert.ok(!codes(letter).includes("word-lost"), JSON.stringify(letter.oddities));
    }),
    { numRuns: 150 },
  );
});

test("any damage to an e-mail ends in a document of the one shape", async () => {
  const whole = Buffer.from(
    mail(
      multipart("mixed", [
        multipart("alternative", [plain("Dear Dr"), html("<p>Dear Dr</p>")]),
        file("a.rtf", "application/rtf", "{\\rtf1 x}"),
        `Content-Type: message/rfc822\r\n\r\n${mail(plain("y"))}`,
      ]),
    ),
  );
  await fc.assert(
    fc.asyncProperty(damagedOneOf([whole]), async (bytes) => {
      for (const document of await readMessage(bytes, "any", render)) {
        assert.ok(document.kind !== "unreadable" || document.reason !== "reader-failed", document.kind);
      }
    }),
    { numRuns: 300 },
  );
});
