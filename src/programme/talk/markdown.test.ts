import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseFragment, type DefaultTreeAdapterTypes } from "parse5";
import { checkText, MOST_TEXT, renderMarkdown } from "./markdown.ts";

// Whatever is typed comes out inert: read back by a browser's own parser, not by looking for words.

type Element = DefaultTreeAdapterTypes.Element;

const TAGS = new Set(
  "p br a em strong s code pre ul ol li blockquote hr h3 h4 h5 h6 table thead tbody tr th td".split(" "),
);

/** What is wrong with this HTML, in words; nothing is right. */
function faultsOf(html: string): readonly string[] {
  const elementsIn = (nodes: readonly DefaultTreeAdapterTypes.ChildNode[]): readonly Element[] =>
    nodes.flatMap((node) => ("tagName" in node ? [node, ...elementsIn(node.childNodes)] : []));
  return elementsIn(parseFragment(html).childNodes).flatMap((element) => {
    const wrong = TAGS.has(element.tagName) ? [] : [`<${element.tagName}>`];
    for (const { name, value } of element.attrs) {
      const isFine =
        element.tagName === "a" && (name === "rel" || (name === "href" && /^(https?:\/\/|mailto:[^@]+@)/i.test(value)));
      const isStart = element.tagName === "ol" && name === "start" && /^\d+$/.test(value);
      if (!isFine && !isStart) wrong.push(`${element.tagName} ${name}="${value}"`);
    }
    return wrong;
  });
}

const HOSTILE = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](java\nscript:alert(1))",
  "[x](&#106;avascript:alert(1))",
  "[x](\u0001javascript:alert(1))",
  "[x](data:text/html;base64,PHNjcmlwdD4=)",
  "[x](vbscript:msgbox)",
  "[x](//evil.example/x)",
  "[x](/items/1/file)",
  "[x](file:///etc/passwd)",
  "![x](https://evil.example/pixel.png)",
  "![x](data:image/svg+xml,<svg onload=alert(1)>)",
  "[![x](javascript:a)](javascript:b)",
  "<javascript:alert(1)>",
  '<https://a.example/" onmouseover=alert(1)>',
  '[a](https://a.example "t\\" onclick=alert(1)")',
  "[a]: javascript:alert(1)\n\n[a]",
  '```"><script>alert(1)</script>\nx\n```',
  "``` html onclick=x style=y\n<b>\n```",
  "|a|b|\n|:-:|--:|\n|<svg onload=x>|[y](javascript:z)|",
  "<!--><svg onload=alert(1)>",
  "]]><iframe srcdoc=x>",
  "<style>*{display:none}</style>",
];

test("hostile posts come out inert", () => {
  for (const text of HOSTILE) assert.deepEqual(faultsOf(renderMarkdown(text)), [], text);
});

test("property: pieces of markup in any order come out inert", () => {
  const piece = fc.constantFrom(
    ...HOSTILE,
    "[",
    "](",
    ")",
    "<",
    ">",
    "\n\n",
    "- ",
    "  ",
    "> ",
    "`",
    "**",
    '"',
    "&",
    "|",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      assert.deepEqual(faultsOf(renderMarkdown(pieces.join(""))), []);
    }),
    { numRuns: 300 },
  );
});

test("what is written plainly looks so: lists, words in bold, links, and headings below the page's own", () => {
  assert.equal(
    renderMarkdown("# Big\n\n**two** _words_"),
    "<h3>Big</h3>\n<p><strong>two</strong> <em>words</em></p>\n",
  );
  // No level is left out on the way down, whatever somebody begins with, and the way up is free.
  assert.deepEqual(
    [...renderMarkdown("###### a\n\n## b\n\n###### c\n\n###### d\n\n# e").matchAll(/<h(\d)>/g)].map(
      ([, level]) => level,
    ),
    ["3", "4", "5", "6", "3"],
  );
  assert.equal(
    renderMarkdown("see https://www.nice.org.uk/guidance"),
    '<p>see <a href="https://www.nice.org.uk/guidance" rel="noopener noreferrer nofollow ugc">https://www.nice.org.uk/guidance</a></p>\n',
  );
  assert.match(renderMarkdown("[write](mailto:hub@lead.example)"), /href="mailto:hub@lead\.example"/);
  assert.match(renderMarkdown("2. second"), /<ol/);
});

test("deep, long and repeated markup is rendered within a fifth of a second", () => {
  const long = [
    "> ".repeat(MOST_TEXT / 2),
    "- ".repeat(MOST_TEXT / 2),
    Array.from({ length: 99 }, (_, n) => `${" ".repeat(n * 2)}- x`).join("\n"),
    "[".repeat(MOST_TEXT),
    "*a **b ".repeat(MOST_TEXT / 7),
    "![[](".repeat(MOST_TEXT / 5),
    "`".repeat(MOST_TEXT),
    "<a href=".repeat(MOST_TEXT / 8),
    "https://a.example/(".repeat(MOST_TEXT / 19),
    "a@".repeat(MOST_TEXT / 2),
    "|".repeat(MOST_TEXT),
    "&#x".repeat(MOST_TEXT / 3),
  ];
  renderMarkdown("warm");
  for (const text of long) {
    const from = performance.now();
    assert.deepEqual(faultsOf(renderMarkdown(text.slice(0, MOST_TEXT))), []);
    const took = performance.now() - from;
    // Parsing back is counted in it; on a busy machine ten times what it takes on an idle one.
    assert.ok(took < 2000, `${text.slice(0, 12)} took ${took.toFixed(0)} ms`);
  }
});

test("an empty post, one too long and one of too many lines are refused with a sentence", () => {
  assert.throws(() => checkText(" \n "), /Write something/);
  assert.throws(() => checkText("a".repeat(MOST_TEXT + 1)), /room for 10,000 characters, and this has 10,001/);
  assert.throws(() => checkText("a\n".repeat(401)), /400 lines/);
  assert.equal(checkText(" a\r\nb "), "a\nb");
});
