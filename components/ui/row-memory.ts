const key = "portal.row";

interface Opened {
  /** Address of the list, with its filters. */
  list: string;
  /** Where the row leads. */
  row: string;
}

/** Remembers which row of which list is opened, in this tab. */
export function rememberRow(list: string, row: string) {
  try {
    sessionStorage.setItem(key, JSON.stringify({ list, row } satisfies Opened));
  } catch {
    // A browser that keeps nothing: the list then begins at its top.
  }
}

function read(): Opened | null {
  try {
    const opened: unknown = JSON.parse(sessionStorage.getItem(key) ?? "null");
    const isOpened = typeof opened === "object" && opened !== null && "list" in opened && "row" in opened;
    return isOpened ? { list: String(opened.list), row: String(opened.row) } : null;
  } catch {
    return null;
  }
}

/** The row that was opened last from this list; null when it was another list. */
export function rowOpenedFrom(list: string): string | null {
  const opened = read();
  return opened?.list === list ? opened.row : null;
}

/** The list at this path, as it was when the page in sight was opened from it. */
export function cameFrom(path: string): string | null {
  const list = read()?.list;
  return list?.split("?")[0] === path ? list : null;
}
