import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { withDatabase } from "../start/database";
import { prepareEnvironment } from "../start/environment";
import { describeError, UserError } from "../lib/user-error";

/** Invites an administrator from the command line: the way in when nobody has an account yet. */
async function inviteAdministrator(email: string, name: string): Promise<string> {
  const { inviteStaffInput } = await import("../../src/domains/identity/contract");
  const { inviteStaff } = await import("../../src/domains/identity/server");
  const { systemCaller } = await import("../../src/platform/caller");
  const { AppError } = await import("../../src/platform/errors");
  const { closeDatabase } = await import("../../src/platform/db/client");
  const { inTransaction } = await import("../../src/platform/db/transaction");
  const input = inviteStaffInput.safeParse({ email, name, role: "provider_admin" });
  if (!input.success) throw new UserError(input.error.issues.map((issue) => issue.message).join(" "));
  const invitation = input.data;
  try {
    const caller = systemCaller("Command line", new Date(), randomUUID());
    const { link } = await inTransaction((tx) => inviteStaff(tx, caller, invitation));
    return link;
  } catch (error) {
    throw error instanceof AppError ? new UserError(error.detail) : error;
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
