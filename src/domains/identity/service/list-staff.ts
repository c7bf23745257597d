import { type Caller } from "@/platform/caller";
import { type Prisma } from "@/platform/db/generated/client.ts";
import { type Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { type StaffRole } from "../rules/permissions";

const PAGE_SIZE = 50;

export interface StaffFilter {
  search: string;
  status: "invited" | "active" | "deactivated" | null;
  role: StaffRole | null;
  cursor?: string | null | undefined;
}

const columns = {
  id: true,
  name: true,
  email: true,
  role: true,
  status: true,
  totpEnabledAt: true,
  lastSeenAt: true,
  createdAt: true,
  version: true,
} satisfies Prisma.UserSelect;

function afterCursor(cursor: string | null | undefined): Prisma.UserWhereInput {
  if (cursor === null || cursor === undefined) return {};
  const [at = "", id = ""] = cursor.split("_");
  const createdAt = new Date(at);
  if (Number.isNaN(createdAt.getTime()) || !/^[0-9a-f-]{36}$/.test(id)) {
    throw new AppError("malformed_request", "The page marker is not one of ours. Load the list again.");
  }
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
}

function filterOf({ search, status, role, cursor }: StaffFilter): Prisma.UserWhereInput {
  const contains = search.replaceAll(/[\\%_]/g, "\\$&");
  return {
    realm: "staff",
    ...(status === null ? {} : { status }),
    ...(role === null ? {} : { role }),
    AND: [
      afterCursor(cursor),
      search === ""
        ? {}
        : {
            OR: [
              { name: { contains, mode: "insensitive" } },
              { email: { contains: contains.toLowerCase() } },
            ],
          },
    ],
  };
}

type MemberRow = Prisma.UserGetPayload<{ select: typeof columns }>;

const memberView = ({ totpEnabledAt, ...member }: MemberRow) => ({
  ...member,
  secondFactor: totpEnabledAt !== null,
});

/** Staff accounts, newest first, a page at a time. */
export async function listStaff(tx: Tx, filter: StaffFilter) {
  const rows = await tx.user.findMany({
    where: filterOf(filter),
    select: columns,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: PAGE_SIZE + 1,
  });
  const items = rows.slice(0, PAGE_SIZE).map(memberView);
  const last = items.at(-1);
  const nextCursor =
    rows.length > PAGE_SIZE && last !== undefined ? `${last.createdAt.toISOString()}_${last.id}` : null;
  return { items, nextCursor };
}

const nobody = (): AppError =>
  new AppError("not_found", "There is no such staff member. Reload the list and try again.");

/** One staff account; `linkExpiresAt` tells until when its open one-time link holds. */
export async function getStaffMember(tx: Tx, caller: Caller, { userId }: { userId: string }) {
  const row = await tx.user.findFirst({ where: { id: userId, realm: "staff" }, select: columns });
  if (row === null) throw nobody();
  const link = await tx.oneTimeLink.findFirst({
    where: { userId, usedAt: null, expiresAt: { gt: caller.now } },
    select: { expiresAt: true },
  });
  return { ...memberView(row), linkExpiresAt: link?.expiresAt ?? null };
}

/** The live sessions of an account, the last used first. */
export async function listSessions(tx: Tx, caller: Caller, { userId }: { userId: string }) {
  return tx.session.findMany({
    where: { userId, expiresAt: { gt: caller.now } },
    select: { id: true, ip: true, userAgent: true, createdAt: true, lastSeenAt: true, expiresAt: true },
    orderBy: [{ lastSeenAt: "desc" }, { id: "asc" }],
    take: 200,
  });
}

/** A staff member's live sessions. */
export async function listMemberSessions(tx: Tx, caller: Caller, { userId }: { userId: string }) {
  const member = await tx.user.findFirst({ where: { id: userId, realm: "staff" }, select: { id: true } });
  if (member === null) throw nobody();
  return listSessions(tx, caller, { userId });
}
