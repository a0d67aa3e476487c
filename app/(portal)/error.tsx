"use client";

import { PageFailed } from "@/components/page-failed";

/** Inside the shell, which has the `main`. */
export default PageFailed;
