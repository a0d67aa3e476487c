const COUNT = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const SIZE_UNITS = ["B", "KB", "MB", "GB", "TB", "PB"];

/** 1240 as "1,240". */
export function formatCount(value: number): string {
  return COUNT.format(value);
}

/** "1 user", "1,240 users"; `many` where an s is not enough ("companies"). */
export function countOf(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

/** Bytes in powers of 1024, as Microsoft's portals show them: "1.4 GB". */
export function formatSize(sizeBytes: number): string {
  let value = sizeBytes;
  let unit = 0;
  while (value >= 1024 && unit < SIZE_UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${COUNT.format(value)} ${SIZE_UNITS[unit]}`;
}

/** A part of a whole as "97 %"; "—" of nothing. Never rounds up to 100 or down to 0 what is not. */
export function formatPercent(part: number, whole: number): string {
  if (whole === 0) return "—";
  const exact = (part / whole) * 100;
  const rounded = Math.round(exact);
  if (rounded === 100 && part < whole) return "99 %";
  if (rounded === 0 && part > 0) return "1 %";
  return `${rounded} %`;
}
