import { expect, test } from "@playwright/test";
import { findingsInBothThemes, overflowOf } from "./support/accessible";

/* Whether what judges every page sees the faults that it looks for. */

const FAULTY = `<!doctype html>
<html lang="en"><head><title>Faults</title><style>
  html { color-scheme: light; background: #fff; color: #111 }
  .pale { color: #ccc }
  .wide { width: 2000px }
  @media (prefers-color-scheme: dark) {
    html { color-scheme: dark; background: #111; color: #eee }
    .dim { color: #333 }
  }
  @media (max-width: 600px) { .phone { color: #aaa } }
</style></head><body><main><h1>Faults</h1>
  <img src="data:," class="picture"><p class="pale">Pale</p><p class="dim">Dim</p><p class="phone">Phone</p>
  <div class="wide">Wide</div>
</main></body></html>`;

test("faults of either theme and of either width are found, each where it is", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.setContent(FAULTY);
  expect(await overflowOf(page)).toBeGreaterThan(0);
  const atDesk = (await findingsInBothThemes(page)).join("\n");
  expect(atDesk).toMatch(/dark: color-contrast: .*class="dim"/);
  expect(atDesk).toMatch(/light: color-contrast: .*class="pale"/);
  expect(atDesk).toMatch(/light: image-alt: .*class="picture"/);
  expect(atDesk).not.toContain('class="phone"');
  await page.setViewportSize({ width: 390, height: 844 });
  expect((await findingsInBothThemes(page)).join("\n")).toMatch(/light: color-contrast: .*class="phone"/);
});
