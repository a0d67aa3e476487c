import { scenarios } from "./scenarios";
import { startSandbox } from "./server";

const port = Number(process.env.SANDBOX_PORT ?? 3999);
const host = process.env.SANDBOX_HOST ?? "127.0.0.1";
const sandbox = await startSandbox({ port, host }).catch((error: NodeJS.ErrnoException) => {
  const isTaken = error.code === "EADDRINUSE";
  console.error(isTaken ? `Port ${port} is taken. Choose another one with SANDBOX_PORT.` : error);
  process.exit(1);
});

console.log(`Sandbox of Microsoft Entra and Graph: ${sandbox.url}`);
console.log(`Start the portal with MICROSOFT_SANDBOX_URL=${sandbox.url}\n`);
for (const { name, sentence, applicationId, directoryId, clientSecret, connected } of scenarios) {
  console.log(`${name}${connected ? "" : " (not connected)"}: ${sentence}`);
  console.log(`  Application ID  ${applicationId}`);
  console.log(`  Directory ID    ${directoryId}`);
  console.log(`  Secret Key      ${clientSecret}\n`);
}

const stop = () => void sandbox.close().then(() => process.exit(0));
process.once("SIGINT", stop);
process.once("SIGTERM", stop);
