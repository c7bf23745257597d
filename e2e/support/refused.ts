import { expect, type Locator, type Page } from "@playwright/test";

const REASON = /Your role \(Analyst\) cannot do this/;

/** The control is there, cannot be used by an analyst, and says why to a screen reader and to who points at it. */
export async function expectRefused(page: Page, control: Locator): Promise<void> {
  await expect(control).toHaveAttribute("aria-disabled", "true");
  await expect(control).toHaveAccessibleDescription(REASON);
  const reason = page.getByText(REASON).filter({ visible: true });
  await expect(async () => {
    await page.mouse.move(0, 0);
    await control.hover();
    await expect(reason.first()).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.mouse.move(0, 0);
  await expect(reason).toHaveCount(0);
}
