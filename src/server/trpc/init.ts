import { initTRPC } from "@trpc/server";
import superjson from "superjson";
import type { Permission } from "@/domains/identity/contract";
import { AppError } from "@/platform/errors";
import type { TrpcContext } from "./context";

interface ProcedureMeta {
  /** The one permission a procedure declares; "public" for what needs no session. */
  permission: Permission | "public";
}

export const t = initTRPC
  .context<TrpcContext>()
  .meta<ProcedureMeta>()
  .create({
    transformer: superjson,
    errorFormatter({ shape, error, ctx }) {
      const failure = error.cause instanceof AppError ? error.cause : null;
      return {
        message: failure?.detail ?? shape.message,
        code: shape.code,
        data: {
          code: failure?.code ?? ("internal_error" as const),
          httpStatus: shape.data.httpStatus,
          path: shape.data.path,
          detail: failure?.detail ?? "Something went wrong on our side. Try again.",
          requestId: ctx?.facts.requestId ?? null,
          fields: failure?.fields ?? [],
          meta: failure?.meta ?? null,
          retryAfterSeconds: failure?.retryAfterSeconds ?? null,
        },
      };
    },
  });
