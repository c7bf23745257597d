"use client";

import { useQueryState } from "nuqs";
import { CompetitionLevels, Niches } from "@/domains/settings/ui/index";
import { Page, PageHeader } from "@/ui/page-header";
import { Tabs } from "@/ui/tabs";
import { NICHES_TABS, nichesTabParser } from "./niches-search-params";
import { PriceBook } from "./price-book";

const panels = {
  niches: { label: "Niches", content: <Niches /> },
  levels: { label: "Competition levels", content: <CompetitionLevels /> },
  prices: { label: "Price book", content: <PriceBook /> },
} as const;

/** What leads ask for, to how many clients each is sold, and what a sale costs. */
export function NichesPage() {
  const [tab, setTab] = useQueryState("tab", nichesTabParser);
  return (
    <Page width="prose">
      <PageHeader
        title="Niches & Levels"
        description="What leads ask for, to how many clients each is sold, and what a sale costs."
      />
      <Tabs
        label="Sections of niches and levels"
        tabs={NICHES_TABS.map((value) => ({ value, ...panels[value] }))}
        value={tab}
        onValueChange={(next) => void setTab(next)}
      />
    </Page>
  );
}
