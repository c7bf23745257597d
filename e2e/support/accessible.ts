import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

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
 * `rules`: only these. Of a long table the first rows speak for the others. A frame that may not run scripts cannot
 * run axe either: asking it never ends.
 */
export async function axeFindings(page: Page, rules?: string[]): Promise<string[]> {
  await expect.poll(() => page.evaluate(isStill), { message: `${page.url()} comes to rest` }).toBe(true);
  const axe = new AxeBuilder({ page })
    .exclude("[data-base-ui-focus-guard]")
    .exclude("iframe[sandbox]:not([sandbox~='allow-scripts'])")
    .exclude("tbody > tr:nth-child(n + 13)");
  const { violations } = await (rules === undefined ? axe : axe.withRules(rules)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
}

/** By how many pixels the page is wider than its window. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

export async function expectAccessible(page: Page): Promise<void> {
  expect(await axeFindings(page), page.url()).toEqual([]);
}

/** Nothing is wider than the window, and the page has no axe findings. */
export async function expectDecent(page: Page): Promise<void> {
  expect(await overflowOf(page), `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
  await expectAccessible(page);
}
