import type { ReactNode } from "react";
import { Wordmark } from "./logo";
import { MAIN_CONTENT_ID } from "./skip-link";

type AuthLayoutProps = { title: ReactNode; description?: ReactNode; footer?: ReactNode; children: ReactNode };

export function AuthLayout({ title, description, footer, children }: AuthLayoutProps) {
  return (
    <main
      id={MAIN_CONTENT_ID}
      className="grid min-h-dvh grid-rows-[1fr_auto_1.4fr] justify-items-center px-4 py-8"
    >
      <div className="row-start-2 flex w-full max-w-sm flex-col gap-5">
        <Wordmark className="self-center text-lg" />
        <div className="rounded-xl border border-border bg-card p-6 shadow-md">
          <h1 className="text-lg font-semibold tracking-tight">{title}</h1>
          {description !== undefined && <p className="mt-0.5 text-sm text-muted-foreground">{description}</p>}
          <div className="mt-5">{children}</div>
        </div>
        {footer !== undefined && <div className="text-center text-xs text-muted-foreground">{footer}</div>}
      </div>
    </main>
  );
}
