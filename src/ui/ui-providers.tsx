"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import type { ReactNode } from "react";
import { SupportProvider } from "./support";
import { ThemeProvider } from "./theme";
import { Toaster } from "./toaster";
import { TooltipHost } from "./tooltip-host";

type UiProvidersProps = { nonce?: string; supportEmail?: string; children: ReactNode };

/** Once, in the root layout, around everything: theme, tooltips, support contact, toasts. */
export function UiProviders({ nonce, supportEmail = "", children }: UiProvidersProps) {
  return (
    <CSPProvider nonce={nonce}>
      <ThemeProvider nonce={nonce}>
        <SupportProvider email={supportEmail}>
          {children}
          <TooltipHost />
        </SupportProvider>
        <Toaster />
      </ThemeProvider>
    </CSPProvider>
  );
}
