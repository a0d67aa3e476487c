import { generateCredentialKeys } from "@/lib/credentials/generate-keys";

const { publicKey, privateKeys } = await generateCredentialKeys();
console.log(`CREDENTIAL_PUBLIC_KEY=${publicKey}`);
console.log(`CREDENTIAL_PRIVATE_KEYS=${privateKeys}`);
