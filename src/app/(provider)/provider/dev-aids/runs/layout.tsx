import type { ReactNode } from "react";
import { RunsLayout } from "@/domains/dev-aids/ui/runs-layout";

export default function Layout({ children }: { children: ReactNode }) {
  return <RunsLayout>{children}</RunsLayout>;
}
