export const WITHOUT_SESSION: Record<string, string>;
export function unguardedActions(files: { path: string; source: string }[], allowed?: Record<string, string>): string[];
