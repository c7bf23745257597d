"use client";

import { Card, CardHeader } from "@/ui/card";
import { Page, PageHeader } from "@/ui/page-header";
import { ActivitySection } from "./activity-section";
import { AttentionSection, ListSkeleton } from "./attention-section";
import { KpiSection, KpiSkeleton } from "./kpi-section";
import { SectionBoundary } from "./section-boundary";

/** The first page after sign-in: where things stand, what waits, what happened. Each part streams in by itself. */
export function DashboardPage({ firstName }: { firstName: string }) {
  return (
    <Page>
      <PageHeader
        title="Dashboard"
        description={`Welcome back, ${firstName}. Every figure opens what it counts.`}
      />
      <SectionBoundary fallback={<KpiSkeleton />}>
        <KpiSection />
      </SectionBoundary>
      <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
        <Card>
          <CardHeader title="Needs attention" description="The longest wait first." />
          <SectionBoundary fallback={<ListSkeleton rows={6} />}>
            <AttentionSection />
          </SectionBoundary>
        </Card>
        <Card>
          <CardHeader title="Recent activity" description="What people and imports did lately." />
          <SectionBoundary fallback={<ListSkeleton rows={8} />}>
            <ActivitySection />
          </SectionBoundary>
        </Card>
      </div>
    </Page>
  );
}
