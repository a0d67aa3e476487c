import fc from "fast-check";
import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { toHttpsLink, toSafeHtml } from "./safe-html";

const written = { rel: "noopener noreferrer", target: "_blank" };
const plainTags = ["p", "br", "ul", "ol", "li", "b", "strong", "i", "em", "code"];

/** Parses output again: its tags and attributes, and whether each tag that was opened is closed in order. */
function inspect(html: string) {
  const tags: { name: string; attributes: Record<string, string> }[] = [];
  const implied: string[] = [];
  let text = "";
  const parser = new Parser({
    onopentag: (name, attributes) => void tags.push({ name, attributes }),
    onclosetag: (name, isImplied) => void (isImplied && name !== "br" && implied.push(name)),
    ontext: (piece) => {
      text += piece;
    },
    oncomment: () => void implied.push("comment"),
    onprocessinginstruction: () => void implied.push("instruction"),
  });
  parser.end(html);
  return { tags, implied, text };
}

function expectSafe(html: string) {
  expect(html.length).toBeLessThanOrEqual(20_000);
  expect(html.isWellFormed()).toBe(true);
  const { tags } = inspect(html);
  for (const { name, attributes } of tags) {
    if (name !== "a") expect([name, attributes]).toEqual([expect.toBeOneOf(plainTags), {}]);
    else expect(attributes).toEqual({ ...written, href: expect.stringMatching(/^https:\/\/[^\s"<>]+$/) });
  }
  // What is no tag of ours holds no raw angle bracket, quote or ampersand.
  const rest = html
    .replaceAll(/<\/?(?:p|ul|ol|li|b|strong|i|em|code|a)>|<br>/g, "")
    .replaceAll(/<a href="https:\/\/[^\s"'<>]+" rel="noopener noreferrer" target="_blank">/g, "");
  expect(rest).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
  const open: string[] = [];
  for (const [, slash, name = ""] of html.matchAll(/<(\/?)([a-z]+)/g)) {
    if (slash) expect(open.pop()).toBe(name);
    else if (name !== "br") open.push(name);
  }
  expect(open).toEqual([]);
}

describe("safe HTML", () => {
  it.each([
    ["keeps text with structure", "<p>Go <b>there</b><br/><em>now</em></p>", "<p>Go <b>there</b><br><em>now</em></p>"],
    [
      "gives a link what it needs and takes the rest",
      `<a href="https://admin.microsoft.com/#/x?a=1&b=2" onclick="x()" style="y">Open</a>`,
      `<a href="https://admin.microsoft.com/#/x?a=1&amp;b=2" rel="noopener noreferrer" target="_blank">Open</a>`,
    ],
    ["drops what runs, with its content", "a<script>alert(1)</script><style>p{}</style>b", "ab"],
    ["drops what runs inside a drawing too", "<svg><style><b>x</b></style></svg>ok", "ok"],
    ["leaves the text of a link that leads elsewhere", `<a href="javascript:alert(1)">Do it</a>`, "Do it"],
    ["leaves the text of a link without encryption", `<a href="http://attacker.example">Do it</a>`, "Do it"],
    ["leaves the text of a link with a password", `<a href="https://me:pw@attacker.example">Do it</a>`, "Do it"],
    ["drops pictures and frames", `<img src=x onerror="alert(1)"><iframe src="https://x.example"></iframe>t`, "t"],
    ["drops attributes", `<p onclick="alert(1)" class="x">t</p>`, "<p>t</p>"],
    ["closes what was left open, in order", "<ul><li>a<li><b>b", "<ul><li>a</li><li><b>b</b></li></ul>"],
    ["closes what was closed in the wrong order", "<b><i>x</b>y</i>", "<b><i>x</i></b>y"],
    ["takes what is escaped for text", "&lt;script&gt;1 &amp;&#97;", "&lt;script&gt;1 &amp;a"],
    ["takes quotes and angle brackets for text", `1 < 2 > 0 "q" 'a'`, "1 &lt; 2 &gt; 0 &quot;q&quot; &#39;a&#39;"],
    ["closes everything when a script breaks off", "<p><i><b>x<script y", "<p><i><b>x</b></i></p>"],
    ["ignores a tag that breaks off", "text <p onclick=", "text "],
    ["keeps what PostgreSQL cannot store out", "a\0b\ud800", "ab\ufffd"],
    ["is empty for nothing", "", ""],
  ])("%s", (_what, html, expected) => {
    expect(toSafeHtml(html)).toBe(expected);
    expectSafe(expected);
  });

  it("is bounded, and balanced where it is cut off", () => {
    for (const html of [
      `<b>${'"'.repeat(60_000)}`,
      "<b>".repeat(20_000),
      "<ul><li>a".repeat(10_000),
      `${"<i><b><em>".repeat(900)}${"<u></u><code>".repeat(3_000)}</em>`,
      "&<>".repeat(9_000),
    ]) {
      const safe = toSafeHtml(html);
      expect(safe.length).toBeGreaterThan(19_900);
      expectSafe(safe);
    }
  });

  const pieces = [
    ..."<>&\"'/= \0\t",
    ...["script", "style", "svg", "math", "title", "textarea", "noscript", "template", "form", "plaintext", "xmp"],
    ...["<p>", "</p>", "<a ", "<a href=", "<b", "</b>", "<br>", "<ul>", "<li>", "</", "/>", "-->", "<!--", "<![CDATA["],
    ...[
      "]]>",
      "<?",
      "href=",
      'href="https://x.example/"',
      "https://",
      "javascript:alert(1)",
      "data:text/html,x",
      "&lt;",
    ],
    ...["&#x3c;", "&#60", "&nbsp;", " onerror=alert(1) ", 'rel="x"', "\ud800", "text", "é", "\u202e"],
  ];
  const soup = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 8 })), { maxLength: 60 });

  it("holds nothing but the allowed tags and attributes, balanced, whatever goes in", () => {
    fc.assert(
      fc.property(
        soup.map((parts) => parts.join("")),
        (html) => {
          const safe = toSafeHtml(html);
          expectSafe(safe);
          expect(inspect(safe).implied).not.toContain("comment");
          expect(inspect(safe).implied).not.toContain("instruction");
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("reads as the same text when it is made safe again", () => {
    fc.assert(
      fc.property(
        soup.map((parts) => parts.join("")),
        (html) => {
          const safe = toSafeHtml(html);
          expect(inspect(toSafeHtml(safe)).text).toBe(inspect(safe).text);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("an https link", () => {
  it.each([
    ["https://admin.microsoft.com", "https://admin.microsoft.com/"],
    [" HTTPS://Admin.Microsoft.com/a b ", "https://admin.microsoft.com/a%20b"],
    ["http://admin.microsoft.com", null],
    ["//admin.microsoft.com", null],
    ["javascript:alert(1)", null],
    ["https://user@admin.microsoft.com", null],
    [`https://x.example/${"a".repeat(2_000)}`, null],
    ["", null],
  ])("%.60s", (link, expected) => {
    expect(toHttpsLink(link)).toBe(expected);
  });
});
