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

/** The page has no axe findings. Judged at rest: a colour that is fading in is not the colour that a person reads. */
export async function expectAccessible(page: Page, where = page.url()): Promise<void> {
  await expect.poll(() => page.evaluate(isStill), { message: `${where} comes to rest` }).toBe(true);
  const { violations } = await new AxeBuilder({ page }).exclude("[data-base-ui-focus-guard]").analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
  expect(found, where).toEqual([]);
}

/** Nothing is wider than the window, and the page has no axe findings. */
export async function expectDecent(page: Page, where = page.url()): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${where} scrolls sideways`).toBeLessThanOrEqual(0);
  await expectAccessible(page, where);
}
