const base = "/integrations/microsoft-365";

export const logHref = (companyId: string) => `${base}/log-sync?company=${companyId}`;
export const setupHref = (companyId: string) => `${base}/direct-setup?company=${companyId}`;
