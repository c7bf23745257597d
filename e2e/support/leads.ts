import { expect, type Locator, type Page } from "@playwright/test";
import type { TestTenant } from "../../prisma/seed/test-tenant";
import { open } from "./open";
import { markOf } from "./test-tenant";

/** The last of a test tenant's six leads: the one that is disputed. */
export const DISPUTED = "Sam Weaver";

export async function openLeads(page: Page, tenant: TestTenant, more = ""): Promise<void> {
  await open(page, `/provider/leads?search=${markOf(tenant)}${more}`);
  await expect(rows(page)).not.toHaveCount(0);
}

export function rows(page: Page): Locator {
  return page.locator("tr[data-row-id]");
}

export function rowOf(page: Page, name: string): Locator {
  return rows(page).filter({ hasText: name });
}
