import { expect, type Page, test } from "@playwright/test";
import { axeFindings, overflowOf } from "./accessible";
import type { Stop } from "./addresses";
import { open } from "./open";

const SLOWEST_STOP_MS = 15_000;

/** Everything that is wrong with the page as it stands, in both themes. Only colours differ between them. */
async function problemsInBothThemes(page: Page): Promise<string[]> {
  const problems: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator("html")).toHaveCSS("color-scheme", colorScheme);
    const overflow = await overflowOf(page);
    if (overflow > 0) problems.push(`${colorScheme}: ${overflow} px wider than the window`);
    const findings = await axeFindings(page, colorScheme === "light" ? undefined : ["color-contrast"]);
    problems.push(...findings.map((finding) => `${colorScheme}: ${finding}`));
  }
  return problems;
}

/** Opens every address and expects no error in the console, no sideways scroll and no axe finding in either theme. */
export async function walk(page: Page, stops: readonly Stop[]): Promise<void> {
  test.setTimeout(60_000 + stops.length * SLOWEST_STOP_MS);
  let said: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") said.push(message.text());
  });
  page.on("pageerror", (error) => said.push(error.message));
  for (const { address, missing = false, dialog = false } of stops) {
    await test.step(address, async () => {
      said = [];
      await page.emulateMedia({ colorScheme: "light" });
      const response = await open(page, address);
      // A page that has begun to stream keeps its 200, found or not.
      expect.soft(missing ? [200, 404] : [200], address).toContain(response?.status());
      await expect(page.locator("h1").first(), address).toBeVisible();
      if (dialog) await expect(page.getByRole("dialog"), address).toBeVisible();
      const problems = await problemsInBothThemes(page);
      const unexpected = said.filter((text) => !missing || !text.includes("status of 404"));
      expect.soft([...unexpected, ...problems], address).toEqual([]);
    });
  }
}
