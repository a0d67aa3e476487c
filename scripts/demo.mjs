// npm run demo: from a fresh clone to a portal with companies in it, on this machine alone.
import { command } from "./lib/command.mjs";
import { runPortal } from "./lib/portal.mjs";

command(() => runPortal({ dev: false }), { codeOnSignal: 0 });
