// npm run dev: as npm run demo, with sources that are served as they are saved.
import { command } from "./lib/command.mjs";
import { runPortal } from "./lib/portal.mjs";

command(() => runPortal({ dev: true }), { codeOnSignal: 0 });
