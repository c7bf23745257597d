import { expect, type Page } from "@playwright/test";
import axe from "axe-core";

declare global {
  interface Window {
    axe?: typeof axe;
  }
}

/** Not read by anybody; and of a long table the first rows speak for the others. */
const UNJUDGED = ["[data-base-ui-focus-guard]", "tbody > tr:nth-child(n + 13)"];

/**
 * Whether nothing that ends is still moving, for two frames: a toast that has just come starts to move a frame later.
 * What never ends (a spinner) does not count. Runs in the page.
 */
async function isStill(): Promise<boolean> {
  const ends = (animation: Animation) =>
    Number.isFinite(Number(animation.effect?.getComputedTiming().endTime ?? 0));
  const isMoving = (animation: Animation) => animation.playState === "running" && ends(animation);
  const comingOrGoing =
    '[data-sonner-toast]:not([data-mounted="true"]), [data-sonner-toast][data-removed="true"]';
  const still = () =>
    !document.getAnimations().some(isMoving) && document.querySelector(comingOrGoing) === null;
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const before = still();
  await frame();
  await frame();
  return before && still();
}

/**
 * What axe has against the page, judged at rest: a colour that is fading in is not the colour that a person reads.
 * `rules`: only these. Only what is wrong is described, in the page itself: axe's own driver for
 * Playwright takes three times as long, because it describes everything and puts it together in a second page. Our frames run no scripts, so not axe either.
 */
export async function axeFindings(page: Page, rules?: string[]): Promise<string[]> {
  await expect.poll(() => page.evaluate(isStill), { message: `${page.url()} comes to rest` }).toBe(true);
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async ({ exclude, only }) => {
      if (window.axe === undefined) throw new Error("axe is not in the page");
      const { violations } = await window.axe.run(
        { exclude },
        { resultTypes: ["violations"], iframes: false, ...(only === undefined ? {} : { runOnly: only }) },
      );
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
    },
    { exclude: UNJUDGED, only: rules },
  );
}

/** What axe has against the page in light and in dark, which it is left in light from. Only colours differ between them. */
export async function findingsInBothThemes(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator("html")).toHaveCSS("color-scheme", colorScheme);
    const findings = await axeFindings(page, colorScheme === "light" ? undefined : ["color-contrast"]);
    found.push(...findings.map((finding) => `${colorScheme}: ${finding}`));
  }
  return found;
}

/** By how many pixels the page is wider than its window. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

export async function expectAccessible(page: Page): Promise<void> {
  expect(await axeFindings(page), page.url()).toEqual([]);
}

async function expectToFit(page: Page): Promise<void> {
  expect(await overflowOf(page), `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
}

/** Nothing is wider than the window, and the page has no axe findings. */
export async function expectDecent(page: Page): Promise<void> {
  await expectToFit(page);
  await expectAccessible(page);
}

/** The same, in light and in dark. */
export async function expectDecentInBothThemes(page: Page): Promise<void> {
  await expectToFit(page);
  expect(await findingsInBothThemes(page), page.url()).toEqual([]);
}
