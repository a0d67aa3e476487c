import { Parser } from "htmlparser2";
import { cleanText } from "./fields";

/** Tags that are let through, all without attributes but `a`. */
const allowedTags = new Set(["p", "br", "ul", "ol", "li", "b", "strong", "i", "em", "code", "a"]);
/** Tags whose content is no text for people. */
const dropped = new Set(["script", "style"]);

const maxInputChars = 50_000;
const maxOutputChars = 20_000;
const maxHrefChars = 2_000;

/**
 * HTML from outside as HTML that may be put into a page: nothing of the input is passed on as it stands. It is parsed, and
 * written anew with the allowed tags, balanced, everything else as escaped text. Links are https and open beside the page.
 * At most 20,000 characters; what would be more is cut off.
 */
export function toSafeHtml(html: string): string {
  const writer = createWriter();
  let droppedDepth = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (dropped.has(name)) droppedDepth++;
      if (droppedDepth === 0) writer.open(openingTag(name, attributes), closingTag(name));
    },
    ontext(text) {
      if (droppedDepth === 0) writer.text(text);
    },
    onclosetag(name) {
      if (droppedDepth === 0) writer.close();
      if (dropped.has(name) && droppedDepth > 0) droppedDepth--;
    },
  });
  parser.end(cleanText(html.slice(0, maxInputChars)));
  return writer.end();
}

/** The tag as it is written; empty when only its content is. */
function openingTag(name: string, attributes: Record<string, string>): string {
  if (!allowedTags.has(name)) return "";
  if (name !== "a") return `<${name}>`;
  const href = toHttpsLink(attributes.href ?? "");
  return href === null ? "" : `<a href="${escapeHtml(href)}" rel="noopener noreferrer" target="_blank">`;
}

const closingTag = (name: string) => (name === "br" ? "" : `</${name}>`);

/** An https address as a URL parser writes it, without name and password; null for any other. */
export function toHttpsLink(link: string): string | null {
  if (link.length > maxHrefChars || !URL.canParse(link)) return null;
  const url = new URL(link);
  if (url.protocol !== "https:" || url.username || url.password || url.href.length > maxHrefChars) return null;
  return url.href;
}

/** Collects output up to the bound and closes whatever is open, in the right order. */
function createWriter() {
  const open: string[] = [];
  let output = "";
  let closings = 0;
  let isFull = false;
  const room = () => maxOutputChars - output.length - closings;

  return {
    /** @param opening empty for a tag that is not written; then nothing closes it either */
    open(opening: string, closing: string) {
      const close = opening === "" ? "" : closing;
      if (opening.length + close.length > room()) isFull = true;
      if (isFull) return;
      output += opening;
      closings += close.length;
      open.push(close);
    },
    text(text: string) {
      if (isFull) return;
      const escaped = escapeHtml(text);
      isFull = escaped.length > room();
      output += isFull ? escapeHtml(text.slice(0, Math.floor(room() / maxEscapeChars))) : escaped;
    },
    /**
     * Closes the tag opened last, if there is one: the parser also closes a tag that broke off at the end of the input, and
     * what came when the output was full. In the end it has closed everything.
     */
    close() {
      const closing = open.pop() ?? "";
      output += closing;
      closings -= closing.length;
    },
    end: () => cleanText(output),
  };
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const maxEscapeChars = 6;

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => escapes[char] ?? "");
}
