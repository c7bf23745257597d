import { type TestProject } from "vitest/node";
import { startTestServer } from "./support/database";

declare module "vitest" {
  interface ProvidedContext {
    serverUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer();
  project.provide("serverUrl", server.serverUrl);
  return server.stop;
}
