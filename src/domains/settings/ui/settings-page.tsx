"use client";

import { useQueryState } from "nuqs";
import { Page, PageHeader } from "@/ui/page-header";
import { Tabs } from "@/ui/tabs";
import { CompetitionLevels } from "./competition-levels";
import { DisputePolicyCard } from "./dispute-policy";
import { Niches } from "./niches";
import { ProviderProfileCard } from "./provider-profile";
import { SETTINGS_TABS, settingsTabParser } from "./settings-search-params";

const panels = {
  profile: { label: "Provider", content: <ProviderProfileCard /> },
  niches: { label: "Niches", content: <Niches /> },
  levels: { label: "Competition levels", content: <CompetitionLevels /> },
  disputes: { label: "Disputes", content: <DisputePolicyCard /> },
} as const;

/** The provider's own profile and the words its leads are sorted by. */
export function SettingsPage() {
  const [tab, setTab] = useQueryState("tab", settingsTabParser);
  return (
    <Page width="prose">
      <PageHeader
        title="Settings"
        description="The provider's profile, how leads are sorted and priced, and how they are disputed."
      />
      <Tabs
        label="Sections of the settings"
        tabs={SETTINGS_TABS.map((value) => ({ value, ...panels[value] }))}
        value={tab}
        onValueChange={(next) => void setTab(next)}
      />
    </Page>
  );
}
