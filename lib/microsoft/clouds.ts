import type { CloudName } from "./clouds.constants";

export interface Cloud {
  name: CloudName;
  title: string;
  /** Origin of the token endpoint, without a trailing slash. */
  loginOrigin: string;
  /** Origin of Microsoft Graph, without a trailing slash; the only origin a Graph token is ever sent to. */
  graphOrigin: string;
  /** Where a person registers the application. */
  entraOrigin: string;
}

/** https://learn.microsoft.com/graph/deployments */
const clouds: Record<Exclude<CloudName, "sandbox">, Cloud> = {
  global: {
    name: "global",
    title: "Global (and GCC)",
    loginOrigin: "https://login.microsoftonline.com",
    graphOrigin: "https://graph.microsoft.com",
    entraOrigin: "https://entra.microsoft.com",
  },
  usgov: {
    name: "usgov",
    title: "US Government L4 (GCC High)",
    loginOrigin: "https://login.microsoftonline.us",
    graphOrigin: "https://graph.microsoft.us",
    entraOrigin: "https://portal.azure.us",
  },
  usgovdod: {
    name: "usgovdod",
    title: "US Government L5 (DoD)",
    loginOrigin: "https://login.microsoftonline.us",
    graphOrigin: "https://dod-graph.microsoft.us",
    entraOrigin: "https://portal.azure.us",
  },
  china: {
    name: "china",
    title: "China (21Vianet)",
    loginOrigin: "https://login.chinacloudapi.cn",
    graphOrigin: "https://microsoftgraph.chinacloudapi.cn",
    entraOrigin: "https://portal.azure.cn",
  },
};

/** The cloud that reads its directories at this host; undefined when none of ours does. */
export const cloudOfGraphHost = (host: string) =>
  Object.values(clouds).find(({ graphOrigin }) => new URL(graphOrigin).host === host.toLowerCase());

/**
 * The hosts of a cloud.
 * @param sandboxUrl MICROSOFT_SANDBOX_URL; login host and Graph host of the cloud `sandbox` are both this URL
 * @throws when the cloud is `sandbox` and no sandbox is set
 */
export function getCloud(name: CloudName, sandboxUrl?: string): Cloud {
  if (name !== "sandbox") return clouds[name];
  if (!sandboxUrl) throw new Error("The cloud 'sandbox' needs MICROSOFT_SANDBOX_URL.");
  const { origin } = new URL(sandboxUrl);
  return {
    name,
    title: "Sandbox",
    loginOrigin: origin,
    graphOrigin: origin,
    entraOrigin: "https://entra.microsoft.com",
  };
}
