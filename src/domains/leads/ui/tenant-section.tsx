import type { ReactNode } from "react";

/** A titled part of what a contractor reads of one record. */
export function TenantSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-xs font-medium text-muted-foreground">{title}</h3>
      {children}
    </section>
  );
}
