import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button-link";
import { DeadEnd } from "@/components/ui/dead-end";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main>
      <DeadEnd
        title="There is no such page"
        actions={
          <ButtonLink href="/companies" variant="primary">
            Go to Companies
          </ButtonLink>
        }
      >
        The address may be mistyped, what it showed may have been removed, or it belongs to another workspace.
      </DeadEnd>
    </main>
  );
}
