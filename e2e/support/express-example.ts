import { spawn } from "node:child_process";
import { inRoot, ROOT } from "../../scripts/lib/paths";

interface ExampleSettings {
  port: number;
  baseUrl: string;
  keyId: string;
  secret: string;
  webhookSecret: string;
}

interface Example {
  /** What it has printed so far. */
  output: () => string;
  stop: () => Promise<void>;
}

/** Its input is ours: when we are gone, however we went, it ends too. */
const ENDS_WITH_US =
  'data:text/javascript,process.stdin.once("end",()=>process.exit()).resume();process.stdin.unref()';

/** Starts the Express app of `examples/`, as one who copies it would, and waits until it listens. */
export async function startExpressExample(settings: ExampleSettings): Promise<Example> {
  const app = spawn(
    process.execPath,
    ["--import", ENDS_WITH_US, "--import", "tsx", inRoot("examples/express/server.ts")],
    {
      cwd: ROOT,
      env: {
        ...process.env,
        TSX_TSCONFIG_PATH: inRoot("examples/tsconfig.json"),
        PORT: String(settings.port),
        FAIRLEAD_BASE_URL: settings.baseUrl,
        FAIRLEAD_KEY_ID: settings.keyId,
        FAIRLEAD_SECRET: settings.secret,
        FAIRLEAD_WEBHOOK_SECRET: settings.webhookSecret,
      },
      stdio: "pipe",
    },
  );
  let output = "";
  const ended = new Promise<void>((resolve) => app.once("exit", () => resolve()));
  const stop = async () => {
    app.kill("SIGTERM");
    await ended;
  };
  const listening = new Promise<void>((resolve) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString("utf8");
      if (output.includes("Listening on port")) resolve();
    };
    app.stdout.on("data", read);
    app.stderr.on("data", read);
  });
  const failed = ended.then(() =>
    Promise.reject(new Error(`The example ended while starting:\n\n${output}`)),
  );
  await Promise.race([listening, failed]);
  failed.catch(() => undefined);
  return { output: () => output, stop };
}
