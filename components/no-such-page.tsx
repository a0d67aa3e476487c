import { ButtonLink } from "./ui/button-link";
import { DeadEnd } from "./ui/dead-end";

/** In place of a page that does not exist. */
export function NoSuchPage() {
  return (
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
  );
}
