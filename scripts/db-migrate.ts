import { getDatabase } from "@/db/client";

const handle = await getDatabase();
await handle.migrate();
await handle.close();
console.log(`The database (${handle.driver}) is up to date.`);
