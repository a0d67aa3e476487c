export function securityHeaders(portalUrl?: string): [name: string, value: string][];
export const closedPolicy: string;
