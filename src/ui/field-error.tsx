import { CircleAlert } from "lucide-react";

/** How a line under a control that says what is wrong with it looks. */
export const errorLine = "flex items-start gap-1 text-xs text-danger-foreground";

/** What stands in such a line: never by its colour alone. */
export function ErrorWords({ words }: { words: string }) {
  return (
    <>
      <CircleAlert aria-hidden="true" className="mt-0.5 size-3 shrink-0" />
      <span>{words}</span>
    </>
  );
}
