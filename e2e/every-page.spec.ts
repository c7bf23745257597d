import { expect, type Page, test } from "@playwright/test";
import { globSync } from "tinyglobby";
import { expectDecent } from "./support/accessible";
import { signInAs } from "./support/sign-in";

const FOLDER = "src/app/(provider)";

/** Every staff page that needs no id in its address. */
function staffAddresses(): string[] {
  return globSync("src/app/**/page.tsx")
    .filter((file) => file.startsWith(FOLDER) && !file.includes("["))
    .map((file) => file.slice(FOLDER.length).replace(/\/page\.tsx$/, ""))
    .sort();
}

const LOOKS = [
  { theme: "light", width: 1440, height: 900 },
  { theme: "dark", width: 390, height: 844 },
] as const;

async function problemsOf(page: Page, address: string): Promise<string[]> {
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`${address}: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`${address}: ${error.message}`));
  const response = await page.goto(address);
  expect(response?.status(), address).toBe(200);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.waitForLoadState("networkidle");
  return problems;
}

test("there are staff pages to look at", () => {
  expect(staffAddresses().length).toBeGreaterThan(7);
});

for (const { theme, width, height } of LOOKS) {
  test.describe(`in ${theme} at ${width} px`, () => {
    test.use({ viewport: { width, height }, colorScheme: theme });

    for (const role of ["provider_admin", "provider_analyst"] as const) {
      for (const address of staffAddresses()) {
        test(`${address} opens for ${role} without errors, sideways scroll or axe findings`, async ({
          page,
        }) => {
          await signInAs(page, role);
          expect(await problemsOf(page, address)).toEqual([]);
          await expectDecent(page, address);
        });
      }
    }

    for (const address of ["/sign-in", "/tenant/sign-in", "/docs/errors"]) {
      test(`${address} opens for everyone without errors, sideways scroll or axe findings`, async ({
        page,
      }) => {
        expect(await problemsOf(page, address)).toEqual([]);
        await expectDecent(page, address);
      });
    }
  });
}
