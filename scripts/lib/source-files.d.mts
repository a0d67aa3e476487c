export function readSourceFiles(): { path: string; source: string }[];
