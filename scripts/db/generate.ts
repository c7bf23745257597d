import { describeError } from "../lib/user-error";
import { generateClient } from "../start/generate";

generateClient().then(
  (generated) =>
    console.log(generated ? "The database client is generated." : "The database client is up to date."),
  (error: unknown) => {
    console.error(describeError(error));
    process.exitCode = 1;
  },
);
