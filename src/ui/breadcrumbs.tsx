import Link from "next/link";
import { ChevronRight } from "lucide-react";
import { cn } from "./cn";
import { messages } from "./messages";
import type { Crumb } from "./shell-nav";

export { useTrailingCrumb } from "./trailing-crumb";

/** On phones only the last one or two fit; the page's own title says the rest. */
export function Breadcrumbs({ items, className }: { items: readonly Crumb[]; className?: string }) {
  return (
    <nav aria-label={messages.shell.breadcrumbs} className={cn("min-w-0", className)}>
      <ol className="flex min-w-0 items-center gap-1 text-sm">
        {items.map((item, index) => {
          const last = index === items.length - 1;
          return (
            <li
              key={`${index}-${item.label}`}
              className={cn("flex min-w-0 items-center gap-1", !last && "max-sm:hidden")}
            >
              {index > 0 && (
                <ChevronRight
                  aria-hidden="true"
                  className="size-3 shrink-0 text-muted-foreground max-sm:hidden"
                />
              )}
              {item.href === undefined ? (
                <span
                  aria-current={last ? "page" : undefined}
                  className={cn("truncate", last ? "font-medium" : "text-muted-foreground")}
                >
                  {item.label}
                </span>
              ) : (
                <Link
                  href={item.href}
                  className="truncate rounded-sm py-0.5 text-muted-foreground hover:text-foreground"
                >
                  {item.label}
                </Link>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
