export function unwrappedSteps(files: { path: string; source: string }[]): string[];
