import type { Metadata } from "next";
import { NoSuchPage } from "@/components/no-such-page";

export const metadata: Metadata = { title: "Not found" };

/** Inside the shell, which has the `main`. */
export default NoSuchPage;
