import { parseArgs } from "node:util";
import { doctor } from "./doctor";
import { listen } from "./listen";
import { type Environment, type Invocation, OPTIONS, type Surroundings, UsageError } from "./settings";
import { sign } from "./sign";
import { verify } from "./verify";

const HELP = `fairlead sign <METHOD> <path>   print the signed text of a request, and a curl command that sends it
fairlead verify -H "…" …        check a webhook delivery, or with Signature-Input a signed request
fairlead listen                 forward what your webhook endpoints are sent to a receiver on this machine
fairlead doctor                 check clock, key, scopes, limits and webhook endpoints

  --base-url <origin>           or FAIRLEAD_BASE_URL
  --key-id <flk_…>              or FAIRLEAD_KEY_ID
  --secret-file <file>          or FAIRLEAD_SECRET (verify: FAIRLEAD_WEBHOOK_SECRET)
  --private-key-file <file>     or FAIRLEAD_PRIVATE_KEY, for Ed25519 keys
  -d, --data <text>             the body; --data-file <file>, where - is standard input
  -H, --header "name: value"    verify: headers as they came; listen: more for your receiver
  --idempotency-key <key>       sign: instead of a new one
  --curl                        sign: print the command alone
  --forward-to <url>            listen: where your receiver is, such as http://127.0.0.1:3000/hooks
  --endpoint <id>               listen: this endpoint alone; all of them unless told
  --since <2h | time>           listen: begin earlier than now
  --json                        listen: one JSON object per line

listen passes on the portal's own signature, or, with FAIRLEAD_WEBHOOK_SECRET, signs anew with that secret.`;

const COMMANDS: Record<string, (invocation: Invocation) => Promise<number>> = {
  sign,
  verify,
  listen,
  doctor,
};

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : "The arguments cannot be read.");
  }
}

/** Runs the tool and answers its exit code: 0 good, 1 not good, 2 used wrongly. */
export async function run(
  args: string[],
  env: Environment,
  print: (line: string) => void,
  surroundings: Surroundings = { interrupted: () => new AbortController().signal },
): Promise<number> {
  try {
    const { values: flags, positionals } = parse(args);
    const [name = "", ...rest] = positionals;
    if (flags.help === true || name === "") {
      print(HELP);
      return 0;
    }
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (command === undefined) throw new UsageError(`There is no "fairlead ${name}". See fairlead --help.`);
    return await command({ positionals: rest, flags, env, print, ...surroundings });
  } catch (error) {
    // A TypeError is how the package says that an option is wrong; its words are meant for people.
    if (!(error instanceof UsageError || error instanceof TypeError)) throw error;
    (surroundings.complain ?? print)(error.message);
    return 2;
  }
}
