import { describeError } from "./user-error";

type Step = () => Promise<void> | void;
const FORCED_AFTER_MS = 30_000;
const PARENT_CHECK_MS = 250;

/** What must be undone at the end, last first: on a signal, on a failure, or when the work is done. */
export class Shutdown {
  readonly #steps: Step[] = [];
  #running: Promise<void> | undefined;

  constructor(private readonly codeWhenTold = 0) {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.on(signal, () => void this.exit(this.codeWhenTold));
    this.#endWithParent();
  }

  /** True once the end has begun; whatever is still starting should give up quietly. */
  get begun(): boolean {
    return this.#running !== undefined;
  }

  add(step: Step): void {
    this.#steps.push(step);
  }

  async run(): Promise<void> {
    this.#running ??= this.#undo();
    await this.#running;
  }

  async exit(code: number): Promise<void> {
    setTimeout(() => process.exit(1), FORCED_AFTER_MS).unref();
    await this.run();
    process.exit(code);
  }

  /** npm may end on a signal without passing it on; what it started must not outlive it. */
  #endWithParent(): void {
    if (
      process.env["npm_lifecycle_event"] === undefined &&
      process.env["FAIRLEAD_STOP_WITH_PARENT"] === undefined
    ) {
      return;
    }
    const parent = process.ppid;
    const check = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(check);
      void this.exit(this.codeWhenTold);
    }, PARENT_CHECK_MS);
    check.unref();
  }

  async #undo(): Promise<void> {
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      try {
        await step();
      } catch (error) {
        console.error(describeError(error));
      }
    }
  }
}
