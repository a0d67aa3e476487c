import { generateCredentialKeys, toSettingLines } from "@/lib/credentials/generate-keys";

console.log(toSettingLines(await generateCredentialKeys()));
