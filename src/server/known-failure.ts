import { TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { AppError, validationError } from "@/platform/errors";
import { logger } from "@/platform/logger";
import { metrics } from "@/platform/metrics";

interface FailedCall {
  route: string;
  requestId: string;
}

const FROM_TRPC: Partial<Record<TRPCError["code"], AppError>> = {
  NOT_FOUND: new AppError("not_found", "There is no such procedure. Check its name."),
  METHOD_NOT_SUPPORTED: new AppError("method_not_allowed", "Queries use GET and mutations use POST."),
  PARSE_ERROR: new AppError("malformed_request", "The request cannot be read. Send valid JSON."),
  UNSUPPORTED_MEDIA_TYPE: new AppError("unsupported_media_type", "Send the body as application/json."),
  PAYLOAD_TOO_LARGE: new AppError("payload_too_large", "The request is too large. Send less at once."),
};

/**
 * Turns whatever was thrown into an error the caller may read. What we did not foresee is logged once, in full, and
 * answered as `internal_error` without its text.
 */
export function knownFailure(thrown: unknown, call: FailedCall): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof ZodError) return validationError(thrown.issues);
  if (thrown instanceof TRPCError) {
    if (thrown.cause instanceof AppError) return thrown.cause;
    if (thrown.cause instanceof ZodError) return validationError(thrown.cause.issues);
    if (thrown.code === "BAD_REQUEST") return new AppError("malformed_request", thrown.message);
    const known = FROM_TRPC[thrown.code];
    if (known !== undefined) return known;
  }
  logger.error({ err: thrown, ...call }, "unexpected failure");
  metrics.unexpectedErrors.inc({ route: call.route });
  return new AppError(
    "internal_error",
    `Something went wrong on our side. Try again; if it happens again, tell us the request id ${call.requestId}.`,
  );
}
