export function startPostgresServer(): Promise<{ url: string; stop(): Promise<void> }>;
