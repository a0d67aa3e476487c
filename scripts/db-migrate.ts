import { randomBytes } from "node:crypto";
import { openNode } from "@/db/open-node";
import { findFreeName, findLoginFaults, loginStatements } from "@/db/portal-login";
import { databaseFault } from "@/lib/errors";

const { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: portalUrl } = process.env;
const url = ownerUrl || portalUrl;
const handle = await openNode({ ...process.env, DATABASE_URL: url });
try {
  await handle.migrate();
  console.log(`The database (${handle.driver}) is up to date.`);
  if (handle.driver !== "pglite") await tellAboutLogin();
} catch (error) {
  if (databaseFault(error)?.code !== "42501") throw error;
  console.error(`The login may not change this database, or may not make the roles that the portal acts as.

Set DATABASE_OWNER_URL to the login that owns the tables. If that one cannot make roles, an administrator makes them first:

  CREATE ROLE portal_app NOLOGIN;
  CREATE ROLE portal_system NOLOGIN;
`);
  process.exitCode = 1;
} finally {
  await handle.close();
}

/** Says how the portal's own login is made, unless it is there: what migrates owns the tables, what serves must not. */
async function tellAboutLogin() {
  if (portalUrl && (await isModest(portalUrl))) return;
  const name = await findFreeName(handle, "portal");
  const password = randomBytes(24).toString("base64url");
  const address = new URL(portalUrl || url || "");
  const database = decodeURIComponent(address.pathname.slice(1));
  Object.assign(address, { username: name, password });
  console.log(`
The portal's own login owns nothing, so DATABASE_URL must not be the login that migrates. As that login, once:

  ${loginStatements({ name, password, database }).join("\n  ")}

Then start the portal with
  DATABASE_URL='${address.href}'
and migrate from then on with DATABASE_OWNER_URL set to the address that was used now, in this command's environment only.`);
}

async function isModest(address: string) {
  const portal = await openNode({ ...process.env, DATABASE_URL: address });
  try {
    return (await findLoginFaults(portal)).length === 0;
  } catch {
    return false; // not made yet
  } finally {
    await portal.close();
  }
}
