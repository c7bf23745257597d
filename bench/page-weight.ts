import path from "node:path";
import { emptyPageScripts, LIMIT_ABOVE_EMPTY_KB, scriptsOf, scriptScales } from "../scripts/lib/page-weight";
import { inRoot } from "../scripts/lib/paths";
import { type Bench } from "./lib/bench";
import { atMost, type Figure } from "./lib/figures";
import { type Portal, signInAs, startPortal } from "./lib/portal";

const PAGES = [
  "/sign-in",
  "/provider",
  "/provider/leads",
  "/provider/leads/import",
  "/provider/clients",
  "/provider/clients/new",
  "/provider/audit",
  "/provider/staff",
  "/provider/settings",
  "/provider/account",
  "/tenant",
  "/tenant/leads",
  "/tenant/disputes",
  "/tenant/exports",
  "/tenant/invoices",
  "/tenant/keys",
  "/tenant/webhooks",
];

async function fetchScript(portal: Portal, file: string): Promise<Uint8Array> {
  const response = await fetch(new URL(file, portal.url));
  if (!response.ok) throw new Error(`${file} answered ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}

async function weigh(portal: Portal, home: string): Promise<Figure[]> {
  const staff = await signInAs(portal, home, "Admin");
  const owner = await signInAs(portal, home, "Tenant owner");
  const weightOf = scriptScales((file) => fetchScript(portal, file));
  const empty = await weightOf(emptyPageScripts());
  const figures: Figure[] = [
    { key: "page.empty", what: "script of an empty page, gzip", value: empty, unit: "KB" },
  ];
  let heaviest = 0;
  for (const page of PAGES) {
    const cookie = page.startsWith("/tenant") ? owner : staff;
    const response = await fetch(`${portal.url}${page}`, { headers: { cookie }, redirect: "manual" });
    // A signed-in person is sent away from the sign-in page; it is weighed signed out.
    const html = await (response.ok ? response : await fetch(`${portal.url}${page}`)).text();
    const value = await weightOf(scriptsOf(html));
    heaviest = Math.max(heaviest, value);
    figures.push({
      key: `page${page}`,
      what: `first-load script of \`${page}\`, gzip`,
      value,
      unit: "KB",
      target: atMost(Math.round(empty + LIMIT_ABOVE_EMPTY_KB), value),
      detail: { status: response.status, aboveEmptyKb: value - empty },
    });
  }
  figures.push({
    key: "page.above-empty",
    what: "heaviest page above an empty page, gzip",
    value: heaviest - empty,
    unit: "KB",
    target: atMost(LIMIT_ABOVE_EMPTY_KB, heaviest - empty),
  });
  return figures;
}

/** What a browser must load of each page's script, from the real build. */
export async function pageWeight(bench: Bench): Promise<Figure[]> {
  const home = path.join(bench.home, "portal");
  const portal = await startPortal(inRoot(), home);
  try {
    return await weigh(portal, home);
  } finally {
    await portal.stop();
  }
}
