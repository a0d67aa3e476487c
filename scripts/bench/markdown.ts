import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem, type } from "node:os";
import type { FigureTable } from "./bench";

const markers = ["<!-- bench: begin -->", "<!-- bench: end -->"] as const;

export function toMarkdown(tables: readonly FigureTable[]): string {
  return tables
    .map(({ title, notes, header, rows }) =>
      [
        `### ${title}`,
        "",
        ...notes.flatMap((note) => [note, ""]),
        row(header),
        row(header.map((_, column) => (column === 0 ? "---" : "---:"))),
        ...rows.map(row),
      ].join("\n"),
    )
    .join("\n\n");
}

const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;

/** When, on what, and of which state of the code. */
export function describeMachine(command: string, ms: number): string {
  const [processor] = cpus();
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  return [
    `${new Date().toISOString().slice(0, 10)}, ${commit()}.`,
    `${cpus().length} × ${processor?.model.trim() || process.arch}, ${gigabytes} GB, ${type()}, Node.js ${process.versions.node}.`,
    `\`${command}\`, ${Math.ceil(ms / 60_000)} minutes.`,
  ].join("\n");
}

function commit() {
  try {
    const git = (...args: string[]) => execFileSync("git", args, { encoding: "utf8" }).trim();
    return `commit ${git("rev-parse", "--short", "HEAD")}${git("status", "--porcelain") ? " with changes" : ""}`;
  } catch {
    return "commit unknown";
  }
}

/** Puts the text between the file's two markers. @throws when they are not there */
export function writeBetweenMarkers(file: string, text: string) {
  const old = readFileSync(file, "utf8");
  const [begin, end] = markers.map((marker) => old.indexOf(marker));
  if (begin === undefined || end === undefined || begin < 0 || end < begin)
    throw new Error(`${file} needs the lines ${markers.join(" and ")}, in this order.`);
  writeFileSync(file, `${old.slice(0, begin + markers[0].length)}\n\n${text}\n\n${old.slice(end)}`);
}
