import type { Metadata } from "next";
import Link from "next/link";
import { ERROR_MAP } from "@/server/error-map";

export const metadata: Metadata = { title: "Error codes" };

export default function ErrorCodesPage() {
  return (
    <main className="mx-auto max-w-3xl px-4 py-10">
      <h1 className="text-xl font-semibold">Error codes</h1>
      <p className="text-muted-foreground mt-2 text-sm">
        Every refused request answers with one of these codes, a sentence that says what to do, and a request
        id.
      </p>
      <ul className="divide-border border-border mt-6 divide-y border-y text-sm">
        {Object.entries(ERROR_MAP).map(([code, { http, title }]) => (
          <li key={code} className="grid gap-1 px-2 py-3 sm:grid-cols-[16rem_1fr_auto]">
            <Link href={`/docs/errors/${code}`} prefetch={false} className="font-mono underline">
              {code}
            </Link>
            <span>{title}.</span>
            <span className="text-muted-foreground tabular-nums">HTTP {http}</span>
          </li>
        ))}
      </ul>
    </main>
  );
}
