import { once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { cleanUpAfterDeath } from "../lib/clean-up-after-death";
import { findPostgres, type RunningPostgres, startPostgres } from "./server";
import { supervisePostgres } from "./supervise";

let home: string;
let options: { folder: string; durable: boolean };
let cleanUp: () => Promise<void>;

beforeAll(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), "fairlead-server-test-"));
  if (process.getuid?.() === 0) fs.chmodSync(home, 0o711);
  options = { folder: path.join(home, "postgres"), durable: true };
  cleanUp = cleanUpAfterDeath(path.join(options.folder, "data/postmaster.pid"), home);
});

afterAll(async () => {
  await cleanUp();
});

async function ask(server: RunningPostgres, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: server.url("postgres") });
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: "array" })).rows.flat();
  } finally {
    await client.end();
  }
}

const pidFile = (server: RunningPostgres) => path.join(server.dataFolder, "postmaster.pid");

describe("the local PostgreSQL", { timeout: 60_000 }, () => {
  it("is created, stopped, and started again with its data and its port", async () => {
    const first = await startPostgres(options);
    await ask(first, "CREATE TABLE kept AS SELECT 42 AS answer");
    await first.stop();
    expect(first.isAlive()).toBe(false);
    expect(await findPostgres(options.folder)).toBeUndefined();

    const second = await startPostgres(options);
    expect({ port: second.port, adopted: second.adopted }).toEqual({ port: first.port, adopted: false });
    expect(await ask(second, "SELECT answer FROM kept")).toEqual([42]);
    await second.stop();
  });

  it("listens on loopback only, asks for the password, and sorts by code point everywhere", async () => {
    const server = await startPostgres(options);
    const names = ["listen_addresses", "unix_socket_directories", "password_encryption", "server_encoding"];
    const settings = await Promise.all(names.map((name) => ask(server, `SHOW ${name}`)));
    expect(settings.flat()).toEqual(["127.0.0.1", "", "scram-sha-256", "UTF8"]);
    expect(
      await ask(server, "SELECT datlocprovider, datlocale FROM pg_database WHERE datname = 'template1'"),
    ).toEqual(["b", "C.UTF-8"]);
    expect(fs.statSync(path.join(options.folder, "server.json")).mode & 0o777).toBe(0o600);
    const stranger = new Client({ connectionString: server.url("postgres").replace(/:[^:@]+@/, ":wrong@") });
    await expect(stranger.connect()).rejects.toThrow(/password authentication failed/);
    await server.stop();
  });

  it("takes over a server that a killed run left behind", async () => {
    const left = await startPostgres(options);
    const found = await startPostgres(options);
    expect({ pid: found.pid, port: found.port, adopted: found.adopted }).toEqual({
      pid: left.pid,
      port: left.port,
      adopted: true,
    });
    await found.stop();
    expect(left.isAlive()).toBe(false);
  });

  it("starts over the pid file of a killed server, and keeps what was committed", async () => {
    const server = await startPostgres(options);
    await ask(server, "CREATE TABLE survivor AS SELECT 7 AS n");
    process.kill(server.pid, "SIGKILL");
    const next = await startPostgres(options);
    expect(next.adopted).toBe(false);
    expect(await ask(next, "SELECT n FROM survivor")).toEqual([7]);
    await next.stop();
  });

  it("starts over a stale pid file whose pid now belongs to another program", async () => {
    const server = await startPostgres(options);
    const text = fs.readFileSync(pidFile(server), "utf8");
    await server.stop();
    fs.writeFileSync(pidFile(server), text.replace(/^\d+/, String(process.pid)));
    const next = await startPostgres(options);
    expect(next.adopted).toBe(false);
    await next.stop();
  });

  it("moves to another port when its own is taken", async () => {
    const server = await startPostgres(options);
    await server.stop();
    const squatter = net.createServer().listen(server.port, "127.0.0.1");
    await once(squatter, "listening");
    const next = await startPostgres(options);
    expect(next.port).not.toBe(server.port);
    expect(await ask(next, "SELECT 1")).toEqual([1]);
    await next.stop();
    squatter.close();
  });

  it("comes back by itself on the same port after a kill -9", async () => {
    const supervised = await supervisePostgres(options);
    const { pid, port } = supervised.server;
    process.kill(pid, "SIGKILL");
    await vi.waitFor(() => expect(supervised.server.pid).not.toBe(pid), { timeout: 20_000, interval: 50 });
    expect(supervised.server.port).toBe(port);
    expect(await ask(supervised.server, "SELECT 1")).toEqual([1]);
    await supervised.stop();
    expect(supervised.server.isAlive()).toBe(false);
  });
});
