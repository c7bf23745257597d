import type { Metadata } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { UiProviders } from "@/ui/ui-providers";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Fairlead", template: "%s · Fairlead" },
  robots: { index: false, follow: false },
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <UiProviders nonce={nonce}>{children}</UiProviders>
      </body>
    </html>
  );
}
