import { fork } from "node:child_process";
import { inRoot } from "../../scripts/lib/paths";

/**
 * Half of what is compared needs its own connection pool, which a process has once: such work runs in a worker process
 * that answers one question at a time.
 */
export interface Worker {
  ask: (question: string, input?: unknown) => Promise<unknown>;
  stop: () => Promise<void>;
}

type Answer = { ok: true; value: unknown } | { ok: false; error: string };

export function startWorker(file: string, databaseUrl: string): Worker {
  const child = fork(inRoot("bench/workers", file), [], {
    cwd: inRoot(),
    execArgv: ["--import", "tsx"],
    env: { ...process.env, DATABASE_URL: databaseUrl, NODE_ENV: "production", LOG_LEVEL: "error" },
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const ask = (question: string, input?: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const gone = () => reject(new Error(`The worker ${file} ended while it was asked for ${question}.`));
      child.once("exit", gone);
      child.once("message", (answer: Answer) => {
        child.off("exit", gone);
        if (answer.ok) resolve(answer.value);
        else reject(new Error(`${file}, ${question}: ${answer.error}`));
      });
      child.send({ question, input });
    });
  return {
    ask,
    stop: async () => {
      if (child.exitCode === null && child.connected) child.disconnect();
      await ended;
    },
  };
}

/** The worker's side: answers until the parent lets go. */
export function answer(questions: Record<string, (input: unknown) => Promise<unknown>>): void {
  const reply = (message: Answer): void => void process.send?.(message);
  process.on("message", ({ question, input }: { question: string; input: unknown }) => {
    const work = questions[question];
    if (work === undefined) {
      reply({ ok: false, error: "unknown question" });
      return;
    }
    work(input).then(
      (value) => reply({ ok: true, value }),
      (error: unknown) =>
        reply({ ok: false, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  process.once("disconnect", () => process.exit(0));
}
