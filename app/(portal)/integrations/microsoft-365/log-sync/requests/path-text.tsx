/** A path that breaks after its slashes and before its parentheses, and inside a part only where nothing else helps. */
export function PathText({ path }: { path: string }) {
  let end = 0;
  return (
    <span className="font-mono text-xs wrap-anywhere">
      {path.split(/(?<=\/)|(?=\()/).map((part) => {
        end += part.length;
        return (
          <span key={end}>
            {part}
            <wbr />
          </span>
        );
      })}
    </span>
  );
}
