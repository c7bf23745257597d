import { toast as sonner } from "sonner";
import { toErrorInfo } from "./error-info";
import { messages } from "./messages";

type ToastOptions = { description?: string; undo?: () => void; id?: string };

/** Announced politely by the toaster's live region. */
export const toast = {
  success(title: string, options: ToastOptions = {}) {
    const { undo, ...rest } = options;
    sonner.success(title, {
      ...rest,
      ...(undo === undefined
        ? {}
        : { action: { label: messages.actions.undo, onClick: undo }, duration: 8000 }),
    });
  },
  info(title: string, options: Omit<ToastOptions, "undo"> = {}) {
    sonner.info(title, options);
  },
  /** What happened, what to do and the request id; stays until closed. */
  error(error: unknown, title: string = messages.errors.title) {
    const info = toErrorInfo(error);
    const requestId = info.requestId;
    sonner.error(title, {
      description:
        requestId === null ? info.detail : `${info.detail} (${messages.errors.requestId} ${requestId})`,
      duration: Number.POSITIVE_INFINITY,
      ...(requestId === null
        ? {}
        : {
            action: {
              label: messages.actions.copyRequestId,
              onClick: () => void navigator.clipboard.writeText(requestId).catch(() => undefined),
            },
          }),
    });
  },
  dismiss(id?: string) {
    sonner.dismiss(id);
  },
};
