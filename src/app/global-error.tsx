"use client";

import { BrokenPage } from "@/domains/dashboard/ui/broken-page";
import "./globals.css";

/** The last net: the root layout itself failed, so this page brings its own. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Fairlead</title>
        <BrokenPage digest={error.digest ?? null} />
      </body>
    </html>
  );
}
