"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./cn";

type RowLinkProps = { href: string; onOpen: () => void; className?: string; children: ReactNode };

/** The link that a whole row is: it opens its record in place, and with a modifier key wherever the browser says. */
export function RowLink({ href, onOpen, className, children }: RowLinkProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        onOpen();
      }}
      className={cn("min-w-0 truncate text-sm font-medium after:absolute after:inset-0", className)}
    >
      {children}
    </Link>
  );
}
