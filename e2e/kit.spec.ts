import { expect, test } from "@playwright/test";
import { open } from "./support/open";
import { signInAs } from "./support/sign-in";
import { mark } from "./support/unique";

test.describe("parts that load late behave as if they had always been there", () => {
  test("a menu opens by key on its first choice, and gives the focus back", async ({ page }) => {
    await signInAs(page, "provider_admin");
    await open(page, "/provider/staff");
    const button = page.getByRole("button", { name: "Status" });
    const menu = page.getByRole("menu", { name: "Status" });
    await button.focus();
    for (const key of ["ArrowDown", "Enter", " "]) {
      await page.keyboard.press(key);
      await expect(menu.getByRole("menuitemradio").first()).toBeFocused();
      await expect(button).toHaveAttribute("aria-expanded", "true");
      await page.keyboard.press("Escape");
      await expect(menu).toBeHidden();
      await expect(button).toBeFocused();
      await expect(button).toHaveAttribute("aria-expanded", "false");
    }
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/status=invited/);
    await expect(menu).toBeHidden();
  });

  test("a menu closes by a second press on its button and by one beside it", async ({ page }) => {
    await signInAs(page, "provider_admin");
    await open(page, "/provider/staff");
    const button = page.getByRole("button", { name: "Status" });
    const menu = page.getByRole("menu", { name: "Status" });
    await button.click();
    await expect(menu).toBeVisible();
    await button.click();
    await expect(menu).toBeHidden();
    await button.click();
    await expect(menu).toBeVisible();
    await page.getByRole("heading", { name: "Staff", level: 1 }).click();
    await expect(menu).toBeHidden();
    await expect(button).toHaveAttribute("aria-expanded", "false");
  });

  test("a panel opens on its field, filters, and closes by its button", async ({ page }) => {
    await signInAs(page, "provider_admin");
    await open(page, "/provider/audit");
    const button = page.getByRole("button", { name: "Action" });
    const panel = page.getByRole("dialog", { name: "Action" });
    await button.click();
    await expect(panel.getByRole("combobox", { name: "Action" })).toBeVisible();
    await button.click();
    await expect(panel).toBeHidden();
    await button.click();
    await panel.getByRole("combobox", { name: "Action" }).click();
    await page.getByRole("option").first().click();
    await expect(page).toHaveURL(/action=/);
    await expect(panel).toBeHidden();
  });

  test("a tooltip shows on hover and on keyboard focus, and hides by Escape", async ({ page }) => {
    await signInAs(page, "provider_admin");
    await open(page, "/provider");
    const tooltip = page.getByRole("tooltip");
    const button = page.getByRole("button", { name: "Toggle sidebar" });
    await button.hover();
    await expect(tooltip).toContainText("Toggle sidebar");
    await tooltip.hover();
    await expect(tooltip).toBeVisible();
    await page.mouse.move(640, 600);
    await expect(tooltip).toBeHidden();
    await button.focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Shift+Tab");
    await expect(tooltip).toContainText("Toggle sidebar");
    await page.keyboard.press("Escape");
    await expect(tooltip).toBeHidden();
    await expect(button).toBeFocused();
  });

  test("Escape closes a drawer whose first control shows a tooltip", async ({ page }) => {
    await signInAs(page, "provider_analyst");
    await open(page, "/provider/staff");
    await page.locator("tr[data-row-id] a").first().focus();
    await page.keyboard.press("Enter");
    const drawer = page.getByRole("dialog");
    await expect(drawer.getByRole("button", { name: "Change Role" })).toBeVisible();
    await drawer.getByRole("button", { name: "Change Role" }).focus();
    await expect(page.getByRole("tooltip")).toContainText("cannot do this");
    await page.keyboard.press("Escape");
    await expect(drawer).toBeHidden();
    await expect(page.getByRole("tooltip")).toBeHidden();
  });
});

test.describe("a form in a dialog", () => {
  test("asks before what was typed is dropped, and sends a double click once", async ({ page }) => {
    const name = `Gutters ${mark()}`;
    await signInAs(page, "provider_admin");
    await open(page, "/provider/leads/niches");
    const add = page.getByRole("button", { name: "Add Niche" });
    const dialog = page.getByRole("dialog", { name: "Add a niche" });
    const question = page.getByRole("dialog", { name: "Leave without saving?" });
    await add.click();
    await expect(dialog.getByLabel("Name")).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();

    await add.click();
    await dialog.getByLabel("Name").fill(name);
    await page.keyboard.press("Escape");
    await question.getByRole("button", { name: "Stay" }).click();
    await expect(dialog.getByLabel("Name")).toHaveValue(name);
    await page.mouse.click(5, 5);
    await question.getByRole("button", { name: "Leave" }).click();
    await expect(dialog).toBeHidden();

    await add.click();
    await expect(dialog.getByLabel("Name")).toHaveValue("");
    await dialog.getByLabel("Name").fill(name);
    await dialog.getByRole("combobox", { name: "Trade" }).click();
    await page.getByRole("option").first().click();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await dialog.getByRole("button", { name: "Add Niche" }).evaluate((button: HTMLButtonElement) => {
      button.click();
      button.click();
    });
    await expect(page.getByText(`${name} saved`)).toBeVisible();
    await expect(dialog).toBeHidden();
    // one request may carry several calls
    expect(asked.flatMap((url) => url.match(/settings\.createNiche/g) ?? [])).toHaveLength(1);
  });
});

test("no section is current on one's own account page", async ({ page }) => {
  await signInAs(page, "provider_admin");
  const current = page.getByRole("navigation", { name: "Main" }).locator("[aria-current]");
  await open(page, "/provider/account");
  await expect(current).toHaveCount(0);
  await open(page, "/provider");
  await expect(current).toHaveText("Dashboard");
});
