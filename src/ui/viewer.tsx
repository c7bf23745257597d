"use client";

import { createContext, type ReactNode, useContext } from "react";

export type Viewer = {
  id: string;
  name: string;
  email: string;
  role: string;
  /** "Analyst": what the reason of a disabled control says. */
  roleLabel?: string;
  /** Who can grant what is missing: "a provider admin". */
  grantedBy?: string;
  can: (permission: string) => boolean;
};

const nobody: Viewer = { id: "", name: "", email: "", role: "", can: () => false };

const ViewerContext = createContext<Viewer>(nobody);

export function ViewerProvider({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

export function useViewer(): Viewer {
  return useContext(ViewerContext);
}
