import { countPendingMigrations } from "./pending-migrations";
import { findLoginFaults } from "./portal-login";
import type { DbHandle } from "./types";

/**
 * Whether the portal may work with this database: its login can do no more than the portal needs, and the tables are those
 * the code knows. An embedded database migrates itself; a server's is only changed when somebody says so.
 * @throws with a sentence that says what to do
 */
export async function checkDatabase(handle: DbHandle) {
  const faults = await findLoginFaults(handle);
  if (faults.length > 0) {
    throw new Error(
      `The login in DATABASE_URL ${faults.join(", and ")}. The portal's login owns nothing and can become nobody but ` +
        "portal_app and portal_system, so that one injected statement does not reach everything. Put the present one into " +
        "DATABASE_OWNER_URL and run npm run db:migrate: it prints the three lines that make the other.",
    );
  }
  const pending = await countPendingMigrations(handle);
  if (pending > 0) throw new Error(`The database lacks ${pending} migrations. Apply them: npm run db:migrate`);
}
