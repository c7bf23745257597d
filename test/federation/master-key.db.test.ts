import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { globSync } from "tinyglobby";
import { describe, expect, it } from "vitest";
import { sealTotpSecret } from "@/domains/identity/service/second-factor";
import { sealedByCurrentKey } from "@/platform/crypto";
import { pool, prisma } from "@/platform/db/client";
import { SEALED_COLUMNS } from "@/server/sealed-columns";
import { testDatabaseUrl } from "../support/environment";
import { makeStaff } from "../support/factories";
import { AUTHORITY, makeFederationKey, send, serveMount } from "../support/federation";
import { PROBE_ROUTES } from "../support/federation-probe";
import { signRequest } from "../support/signer";

const run = promisify(execFile);

/** Runs in a process of its own, as an operator does, with these master keys. */
async function rotate(current: string, previous: string): Promise<string> {
  const { stdout } = await run("node_modules/.bin/tsx", ["scripts/keys/rotate-master.ts"], {
    env: {
      ...process.env,
      DATABASE_URL: testDatabaseUrl(),
      FAIRLEAD_MASTER_KEY: current,
      FAIRLEAD_MASTER_KEY_PREVIOUS: previous,
    },
  });
  return stdout;
}

const oldKey = (): string => process.env["FAIRLEAD_MASTER_KEY"] ?? "";

async function countSealed(like: string): Promise<number> {
  let total = 0;
  for (const { table, column } of SEALED_COLUMNS) {
    const { rows } = await pool.query<{ count: string }>(
      `SELECT count(*) FROM "${table}" WHERE "${column}" LIKE $1`,
      [like],
    );
    total += Number(rows[0]?.count);
  }
  return total;
}

describe("changing the master key", () => {
  it("wraps every sealed value anew while requests are verified, and back", async () => {
    const served = await serveMount("gateway", PROBE_ROUTES);
    const keys = await Promise.all(Array.from({ length: 12 }, () => makeFederationKey()));
    const staff = await makeStaff();
    await prisma.user.update({
      where: { id: staff.id },
      data: { totpSecret: sealTotpSecret(staff.id, "JBSWY3DPEHPK3PXP") },
    });
    const before = await countSealed(`${sealedByCurrentKey}%`);
    expect(before).toBeGreaterThanOrEqual(13);

    const next = randomBytes(32).toString("base64");
    const work = { rotating: true };
    const statuses = new Set<number>();
    const load = (async () => {
      // keys 0 to 5 were opened before the change: this process, which knows the old key only, goes on with them
      for (let turn = 0; work.rotating; turn += 1) {
        const key = keys[turn % 6];
        if (key === undefined) continue;
        const unsigned = { method: "GET", target: "/api/v1/federation/probe", authority: AUTHORITY };
        statuses.add((await send(served.baseUrl, signRequest(key, unsigned))).status);
        // the old process goes on sealing with the old key meanwhile
        if (turn === 20) await makeFederationKey();
      }
    })();
    for (const key of keys.slice(0, 6)) {
      const unsigned = { method: "GET", target: "/api/v1/federation/probe", authority: AUTHORITY };
      await send(served.baseUrl, signRequest(key, unsigned));
    }
    const told = await rotate(next, oldKey());
    work.rotating = false;
    await load;
    expect(statuses).toEqual(new Set([200]));
    expect(told).toMatch(/^federation_key\.sealed_secret: \d+ rewrapped, 0 unreadable$/m);
    expect(told).toMatch(/^app_user\.totp_secret: 1 rewrapped, 0 unreadable$/m);

    await rotate(next, oldKey());
    expect(await countSealed(`${sealedByCurrentKey}%`)).toBe(0);
    const again = await rotate(next, oldKey());
    expect(again.match(/ (\d+) rewrapped/g)).toEqual(SEALED_COLUMNS.map(() => " 0 rewrapped"));

    // back, so that this process, which knows the old key, proves that nothing was lost on the way
    await rotate(oldKey(), next);
    for (const key of keys) {
      const unsigned = { method: "GET", target: "/api/v1/federation/probe", authority: AUTHORITY };
      expect((await send(served.baseUrl, signRequest(key, unsigned))).status).toBe(200);
    }
    await served.stop();
  }, 120_000);

  it("leaves what no key opens as it is, says so, and fails", async () => {
    const staff = await makeStaff();
    const foreign = `v1.00000000.${"A".repeat(80)}.${"A".repeat(16)}.AAAA.${"A".repeat(22)}`;
    await prisma.user.update({ where: { id: staff.id }, data: { totpSecret: foreign } });
    const failed = await rotate(randomBytes(32).toString("base64"), oldKey()).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failed).toMatchObject({ stdout: expect.stringContaining("1 unreadable") as string });
    const after = await prisma.user.findUniqueOrThrow({ where: { id: staff.id } });
    expect(after.totpSecret).toBe(foreign);
  }, 60_000);

  it("reaches every column that anything is sealed for", () => {
    const sources = globSync("src/domains/*/service/*.ts").filter((file) => !file.includes(".test."));
    const sealing = sources.map((file) => readFileSync(file, "utf8")).filter((text) => /\bseal\(/.test(text));
    const places = sealing.flatMap((text) =>
      [...text.matchAll(/table: "(\w+)",\s+column: "(\w+)"/g)].map(
        ([, table, column]) => `${table}.${column}`,
      ),
    );
    expect(sealing.length).toBeGreaterThan(3);
    expect([...new Set(places)].sort()).toEqual(
      SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`).sort(),
    );
  });
});
