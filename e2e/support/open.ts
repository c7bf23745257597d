import type { Page, Response } from "@playwright/test";

/** Opens an address and waits until its scripts have run: a press before that would be lost. */
export async function open(page: Page, address: string): Promise<Response | null> {
  const response = await page.goto(address);
  await page.waitForLoadState("networkidle");
  return response;
}
