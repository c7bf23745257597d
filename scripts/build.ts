import { describeError } from "./lib/user-error";
import { buildIfStale } from "./start/build";

buildIfStale().then(
  (built) => console.log(built ? "The pages are built." : "The pages are up to date."),
  (error: unknown) => {
    console.error(describeError(error));
    process.exitCode = 1;
  },
);
