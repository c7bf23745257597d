import type { Page, Response } from "@playwright/test";

/**
 * Waits until React has taken over every control: what is pressed or typed before that is lost. The mark is React's
 * own, since a quiet network says nothing about a slow processor.
 */
export async function alive(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() => {
    const controls = document.querySelectorAll("body :is(a[href], button, input, select, textarea)");
    return Array.from(controls).every((control) =>
      Object.keys(control).some((key) => key.startsWith("__reactProps$")),
    );
  });
}

/** Opens an address and waits until it can be used. */
export async function open(page: Page, address: string): Promise<Response | null> {
  const response = await page.goto(address);
  await alive(page);
  return response;
}
