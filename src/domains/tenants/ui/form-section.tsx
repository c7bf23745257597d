import type { ReactNode } from "react";

/** A named group of inputs within one form. */
export function FormSection({
  title,
  hint,
  children,
}: {
  title: string;
  hint?: string;
  children: ReactNode;
}) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-4 border-t border-border pt-4 first:border-t-0 first:pt-0">
      <legend className="float-left w-full text-sm font-semibold">
        {title}
        {hint !== undefined && (
          <span className="block text-xs font-normal text-muted-foreground">{hint}</span>
        )}
      </legend>
      {children}
    </fieldset>
  );
}
