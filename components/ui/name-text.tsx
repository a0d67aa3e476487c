import { splitAtUnseen } from "@/lib/letters";

/** A name from outside. Characters in it that are not seen are, by their code. */
export function NameText({ children }: { children: string }) {
  const pieces = splitAtUnseen(children);
  if (pieces.every(({ code }) => code === undefined)) return children;
  return pieces.map(({ at, text, code }) =>
    code === undefined ? (
      <bdi key={at}>{text}</bdi>
    ) : (
      <span
        key={at}
        title="A character that is not seen, and can make one name look like another"
        className="mx-0.5 rounded-sm bg-attention-tint px-1 font-mono text-xs text-attention"
      >
        {code}
      </span>
    ),
  );
}
