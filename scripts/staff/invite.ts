import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { withDatabase } from "../start/database";
import { prepareEnvironment } from "../start/environment";
import { describeError, UserError } from "../lib/user-error";

/** Invites an administrator from the command line: the way in when nobody has an account yet. */
async function inviteAdministrator(email: string, name: string): Promise<string> {
  const { emailSchema, personNameSchema } = await import("../../src/domains/identity/contract");
  const { inviteStaff } = await import("../../src/domains/identity/server");
  const { systemCaller } = await import("../../src/platform/caller");
  const { closeDatabase } = await import("../../src/platform/db/client");
  const { inTransaction } = await import("../../src/platform/db/transaction");
  const input = {
    email: emailSchema.parse(email),
    name: personNameSchema.parse(name),
    role: "provider_admin" as const,
  };
  try {
    const caller = systemCaller("Command line", new Date(), randomUUID());
    const { link } = await inTransaction((tx) => inviteStaff(tx, caller, input));
    return link;
  } finally {
    await closeDatabase();
  }
}

const { values } = parseArgs({ options: { email: { type: "string" }, name: { type: "string" } } });

try {
  const { email, name } = values;
  if (email === undefined || name === undefined) {
    throw new UserError(
      'Say whom to invite: npm run staff:invite -- --email you@example.com --name "Your Name"',
    );
  }
  const { home } = prepareEnvironment("production");
  const link = await withDatabase(home, () => inviteAdministrator(email, name));
  process.stdout.write(`One-time link for ${email}, good for 72 hours:\n\n  ${link}\n\n`);
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`);
  process.exitCode = 1;
}
