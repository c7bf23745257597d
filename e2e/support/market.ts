import type { APIRequestContext } from "@playwright/test";
import { z } from "zod";
import type { TestTenant } from "../../prisma/seed/test-tenant";
import { Fairlead } from "../../sdk/src";
import { call } from "./call";

interface MarketSettings {
  /** Unlike any other market's. */
  word: string;
  /** Who buys; each lead goes to all of them. */
  tenants: readonly TestTenant[];
  priceMinor: number;
}

export interface Market {
  nicheId: string;
  competitionLevelId: string;
}

const made = z.object({ id: z.uuid() });

/** A niche of its own, whose leads these tenants alone buy. */
export async function makeMarket(
  admin: APIRequestContext,
  { word, tenants, priceMinor }: MarketSettings,
): Promise<Market> {
  const make = async (procedure: string, input: object) => made.parse(await call(admin, procedure, input)).id;
  const nicheId = await make("settings.createNiche", { name: `Boilers ${word}`, trade: "plumbing" });
  const level = { name: `Level ${word}`, buyers: tenants.length, priceMinor };
  const competitionLevelId = await make("settings.createCompetitionLevel", level);
  for (const { tenant_id: tenantId } of tenants) {
    const caps = { dailyCap: null, monthlyCap: null };
    await make("distribution.createSubscription", {
      tenantId,
      nicheId,
      competitionLevelIds: [competitionLevelId],
      ...caps,
    });
  }
  return { nicheId, competitionLevelId };
}

/** The tenant's own system, as its developers write it. */
export function systemOf({ federation: { key_id: keyId, secret } }: TestTenant): Fairlead {
  return new Fairlead({ baseUrl: process.env["E2E_BASE_URL"] ?? "", keyId, secret });
}
