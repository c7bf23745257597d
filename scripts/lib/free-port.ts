import net from "node:net";

/** Resolves with the port if it can be listened on, else with undefined. Port 0 asks the system for a free one. */
export async function tryPort(port: number, host?: string): Promise<number | undefined> {
  const server = net.createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(undefined));
    server.listen(port, host, () => {
      const address = server.address();
      const given = typeof address === "object" && address !== null ? address.port : port;
      server.close(() => resolve(given));
    });
  });
}

export async function freePort(host = "127.0.0.1"): Promise<number> {
  const port = await tryPort(0, host);
  if (port === undefined) throw new Error("The system has no free port to give.");
  return port;
}
