import { type CloudName, cloudTitles } from "./clouds.constants";

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
    title: cloudTitles.global,
    loginOrigin: "https://login.microsoftonline.com",
    graphOrigin: "https://graph.microsoft.com",
    entraOrigin: "https://entra.microsoft.com",
  },
  usgov: {
    name: "usgov",
    title: cloudTitles.usgov,
    loginOrigin: "https://login.microsoftonline.us",
    graphOrigin: "https://graph.microsoft.us",
    entraOrigin: "https://portal.azure.us",
  },
  usgovdod: {
    name: "usgovdod",
    title: cloudTitles.usgovdod,
    loginOrigin: "https://login.microsoftonline.us",
    graphOrigin: "https://dod-graph.microsoft.us",
    entraOrigin: "https://portal.azure.us",
  },
  china: {
    name: "china",
    title: cloudTitles.china,
    loginOrigin: "https://login.chinacloudapi.cn",
    graphOrigin: "https://microsoftgraph.chinacloudapi.cn",
    entraOrigin: "https://portal.azure.cn",
  },
};

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
    title: cloudTitles.sandbox,
    loginOrigin: origin,
    graphOrigin: origin,
    entraOrigin: "https://entra.microsoft.com",
  };
}
