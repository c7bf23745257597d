import { env } from "./env";

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** The hosts callers may sign for: the public origins; on this machine also the other names of this machine. */
export function publicAuthorities(): string[] {
  const hosts = [env.APP_URL, ...env.APP_ORIGINS].flatMap((origin) => {
    const { host, hostname, port } = new URL(origin);
    if (!LOOPBACK.includes(hostname)) return [host];
    return [host, ...LOOPBACK.map((name) => (port === "" ? name : `${name}:${port}`))];
  });
  return [...new Set(hosts)];
}
