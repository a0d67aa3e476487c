export function startPostgresServer(options?: { isDurable?: boolean }): Promise<{
  url: string;
  stop(): Promise<void>;
  crash(): Promise<void>;
  startAgain(): Promise<void>;
}>;
