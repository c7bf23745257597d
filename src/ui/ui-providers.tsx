"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode } from "react";
import { SupportProvider } from "./support";
import { ThemeProvider } from "./theme";
import { Toaster } from "./toaster";
import { TooltipProvider } from "./tooltip";

type UiProvidersProps = { nonce?: string; supportEmail?: string; children: ReactNode };

/** Once, in the root layout, around everything: theme, tooltips, address state, support contact, toasts. */
export function UiProviders({ nonce, supportEmail = "", children }: UiProvidersProps) {
  return (
    <CSPProvider nonce={nonce}>
      <ThemeProvider nonce={nonce}>
        <NuqsAdapter>
          <SupportProvider email={supportEmail}>
            <TooltipProvider delay={350} closeDelay={50}>
              {children}
            </TooltipProvider>
            <Toaster />
          </SupportProvider>
        </NuqsAdapter>
      </ThemeProvider>
    </CSPProvider>
  );
}
