export function layerViolations(files: { path: string; source: string }[]): string[];
