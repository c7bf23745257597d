import { ZodError } from "zod";
import { applyOps, endDueSteps, endedSteps, failedOp, isOver, UnsupportedOpError } from "./apply";
import { type Answer, errorFacts } from "./call";
import { nextAttemptAt } from "./duration";
import { endRun } from "./end-run";
import { ExpressionError } from "./expression";
import type { RunnerFunction } from "./functions";
import { addJobs, runJob } from "./queue";
import { refreshRun, type RunState, type StepRow } from "./state";
import { transaction } from "./transaction";
import type { Engine, ErrorFacts } from "./types";

/** What happened to a run in one turn: it ended, it waits and has a job for later, or there is more to do at once. */
type Turn = "over" | "parked" | "again";

const unfinished = (run: RunState): StepRow[] => [...run.steps.values()].filter((step) => !isOver(step));

/** What went wrong inside the runner is the run's failure when it would go wrong again, and the job's when not. */
const isFinal = (error: unknown): boolean =>
  error instanceof UnsupportedOpError || error instanceof ExpressionError || error instanceof ZodError;

class Execution {
  /** When the function may be called again after it failed outside of a step. */
  #retryAt: Date | null = null;

  constructor(
    private readonly engine: Engine,
    private readonly fn: RunnerFunction,
    private readonly run: RunState,
  ) {}

  async turn(): Promise<Turn> {
    const { engine, run } = this;
    if (!(await endDueSteps(engine, run))) return "over";
    const planned = this.#duePlanned();
    if (planned.length > 0) {
      const alive = await Promise.all(planned.map((step) => this.#carryOut(step)));
      return alive.every(Boolean) ? "again" : "over";
    }
    return this.#mayGoOn() ? this.#goOn() : this.#park();
  }

  #duePlanned(): StepRow[] {
    const now = this.engine.clock.now();
    return unfinished(this.run).filter(
      ({ status, wakeAt }) => status === "planned" && (wakeAt === null || wakeAt <= now),
    );
  }

  /** The function is asked again when all of a group of steps is done. */
  #mayGoOn(): boolean {
    if (this.#retryAt !== null && this.#retryAt > this.engine.clock.now()) return false;
    return unfinished(this.run).length === 0;
  }

  #call(stepHash: string | null, attempt: number): Promise<Answer> {
    const { engine, fn, run } = this;
    return engine.call({
      functionId: fn.sdkId,
      stepHash,
      runId: run.id,
      events: run.events,
      steps: endedSteps(run),
      attempt,
      maxAttempts: fn.maxAttempts,
    });
  }

  async #carryOut(step: StepRow): Promise<boolean> {
    const { engine, run } = this;
    const began = engine.clock.now();
    const answer = await this.#call(step.hash, step.attempt);
    const error: ErrorFacts =
      answer.kind === "failed"
        ? answer.error
        : { name: "Error", message: `The function no longer has the step "${step.name}".` };
    const final = answer.kind === "failed" && (answer.final || step.attempt + 1 >= this.fn.maxAttempts);
    const ops =
      answer.kind === "ops" ? answer.ops : [failedOp(step, error, final || answer.kind === "finished")];
    const retryAfter = answer.kind === "finished" ? null : answer.retryAfter;
    return applyOps(engine, run, ops, { began, attempt: step.attempt, retryAfter });
  }

  async #goOn(): Promise<Turn> {
    const { engine, run } = this;
    const began = engine.clock.now();
    const answer = await this.#call(null, run.attempt);
    this.#retryAt = null;
    if (answer.kind === "finished") return this.#end({ status: "done", output: answer.output });
    if (answer.kind === "failed") return this.#failed(answer);
    const complete = answer.ops.find(({ op }) => op === "RunComplete");
    if (complete !== undefined) return this.#end({ status: "done", output: complete.data });
    const attempt = run.attempt;
    await this.#resetAttempt();
    const alive = await applyOps(engine, run, answer.ops, { began, attempt, retryAfter: answer.retryAfter });
    return alive ? "again" : "over";
  }

  async #resetAttempt(): Promise<void> {
    const { engine, run } = this;
    if (run.attempt === 0) return;
    run.attempt = 0;
    await engine.pool.query("UPDATE run SET attempt = 0 WHERE id = $1", [run.id]);
  }

  async #end(ending: Parameters<typeof endRun>[2]): Promise<Turn> {
    await endRun(this.engine, this.run, ending);
    return "over";
  }

  async #failed({ error, final, retryAfter }: Answer & { kind: "failed" }): Promise<Turn> {
    const { engine, run } = this;
    const failed = run.attempt + 1;
    if (final || failed >= this.fn.maxAttempts) return this.#end({ status: "failed", error });
    run.attempt = failed;
    this.#retryAt = nextAttemptAt(engine.clock.now(), failed, retryAfter);
    return this.#park(error);
  }

  /** Leaves the run until the next thing is due. What changed from outside meanwhile is seen at once. */
  async #park(error: ErrorFacts | null = null): Promise<Turn> {
    const { engine, run } = this;
    const open = unfinished(run);
    const times = open.flatMap(({ wakeAt }) => (wakeAt === null ? [] : [wakeAt.getTime()]));
    if (this.#retryAt !== null) times.push(this.#retryAt.getTime());
    const wakeAt = new Date(Math.min(...times));
    const status =
      this.#retryAt === null && open.some((step) => step.status === "waiting") ? "waiting" : "sleeping";
    const parked = await transaction(engine.pool, async (client) => {
      const { rowCount } = await client.query(
        `UPDATE run SET status = $3, wake_at = $4, attempt = $5, error = $6
          WHERE id = $1 AND signal = $2 AND ended_at IS NULL`,
        [run.id, run.signal, status, wakeAt, run.attempt, error === null ? null : JSON.stringify(error)],
      );
      if (rowCount === 1) await addJobs(client, engine.clock, [runJob(run.id, wakeAt)]);
      return rowCount === 1;
    });
    return parked ? "parked" : this.#reload();
  }

  async #reload(): Promise<Turn> {
    const { engine, run } = this;
    return (await refreshRun(engine.pool, run)) ? "again" : "over";
  }
}

async function takeTurns(engine: Engine, fn: RunnerFunction, run: RunState): Promise<void> {
  const execution = new Execution(engine, fn, run);
  for (;;) {
    if (engine.stopping()) {
      await addJobs(engine.pool, engine.clock, [runJob(run.id, engine.clock.now())]);
      return;
    }
    if ((await execution.turn()) !== "again") return;
  }
}

/** Carries a run out, until it ends or has to wait. */
export async function carryOut(engine: Engine, fn: RunnerFunction, run: RunState): Promise<void> {
  try {
    await takeTurns(engine, fn, run);
  } catch (error) {
    if (!isFinal(error)) throw error;
    await endRun(engine, run, { status: "failed", error: errorFacts(error) });
  }
}
