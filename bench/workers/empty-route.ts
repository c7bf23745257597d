import http from "node:http";
import { type AddressInfo } from "node:net";
import next from "next";
import { inRoot } from "../../scripts/lib/paths";
import { answer } from "../lib/worker";

answer({
  /** Next alone, as the gateway hands requests to it; its liveness route does nothing but answer. */
  serve: async () => {
    const app = next({ dev: false, dir: inRoot() });
    await app.prepare();
    const handle = app.getRequestHandler();
    const server = http.createServer((request, response) => void handle(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return (server.address() as AddressInfo).port;
  },
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return Promise.resolve((user + system) / 1000);
  },
});
