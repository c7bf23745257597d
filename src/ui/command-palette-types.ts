import type { ReactNode } from "react";

export type PaletteAction = {
  id: string;
  label: string;
  icon?: ReactNode;
  group?: string;
  keywords?: readonly string[];
  shortcut?: string;
  run: () => void;
};

export type PaletteRecord = {
  id: string;
  label: string;
  /** What tells two records of one name apart: e-mail, tenant, status. */
  hint?: string;
  href: string;
  /** "Leads", "Tenants" */
  group: string;
  icon?: ReactNode;
};

export type PaletteSearch = (query: string) => Promise<readonly PaletteRecord[]>;
