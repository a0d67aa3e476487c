import { createElement, Fragment } from "react";

/** A text in which `**…**` marks a label as it stands on the screen. */
export function RichText({ text }: { text: string }) {
  const parts = text.split("**").map((part, index) => (index % 2 === 1 ? toLabel(part) : part));
  // As children of their own, not as a list: the parts of a text need no keys.
  return createElement(Fragment, null, ...parts);
}

const toLabel = (text: string) => createElement("strong", { className: "font-medium" }, text);
