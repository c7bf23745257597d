import { expect, type Page, test } from "@playwright/test";
import { findingsInBothThemes, overflowOf } from "./accessible";
import type { Stop } from "./addresses";
import { alive, open } from "./open";

const SLOWEST_STOP_MS = 20_000;

export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

interface Looks {
  /** The windows that each page is looked at in: it is loaded in the first and then resized. */
  windows: readonly (typeof DESK)[];
  /** How many of them axe judges, too; all, unless said. In the others only the width is measured. */
  judged?: number;
}

async function problemsOf(page: Page, { windows, judged = windows.length }: Looks): Promise<string[]> {
  const problems: string[] = [];
  for (const [index, window] of windows.entries()) {
    await page.setViewportSize(window);
    if (index > 0) await alive(page);
    const found = index < judged ? await findingsInBothThemes(page) : [];
    const overflow = await overflowOf(page);
    if (overflow > 0) found.push(`${overflow} px wider than the window`);
    problems.push(...found.map((problem) => `at ${window.width} px: ${problem}`));
  }
  return problems;
}

/** Opens every address once and expects no error in the console, no sideways scroll and no axe finding in either theme. */
export async function walk(page: Page, stops: readonly Stop[], looks: Looks): Promise<void> {
  test.setTimeout(60_000 + stops.length * SLOWEST_STOP_MS);
  let said: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") said.push(message.text());
  });
  page.on("pageerror", (error) => said.push(error.message));
  for (const { address, missing = false, dialog = false, shows } of stops) {
    await test.step(address, async () => {
      said = [];
      await page.setViewportSize(looks.windows[0] ?? DESK);
      const response = await open(page, address);
      // A page that has begun to stream keeps its 200, found or not.
      expect.soft(missing ? [200, 404] : [200], address).toContain(response?.status());
      await expect(page.locator("h1").first(), address).toBeVisible();
      if (dialog) await expect(page.getByRole("dialog"), address).toBeVisible();
      await shows?.();
      const problems = await problemsOf(page, looks);
      const unexpected = said.filter((text) => !missing || !text.includes("status of 404"));
      expect.soft([...unexpected, ...problems], address).toEqual([]);
    });
  }
}
