export function unguardedEntries(files: { path: string; source: string }[]): string[];
