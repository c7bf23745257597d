import type { Instrumentation } from "next";

/** A page that failed to render is logged once, with what helps to find it. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  const { logger } = await import("@/platform/logger");
  logger.error({ err: error, route: context.routePath, method: request.method }, "page failed to render");
};
