import type { toast as sonnerToast } from "sonner";
import { toErrorInfo } from "./error-info";
import { messages } from "./messages";
import { toasterReady } from "./toaster-gate";

type Sonner = typeof sonnerToast;
type ToastOptions = { description?: string; undo?: () => void; id?: string };

const UNDO_MS = 8000;

function withSonner(act: (sonner: Sonner) => void): void {
  Promise.all([import("sonner"), toasterReady()]).then(
    ([{ toast: sonner }]) => act(sonner),
    () => undefined, // Without the library there is nothing to show the failure with.
  );
}

/** Announced politely by the toaster's live region. */
export const toast = {
  success(title: string, options: ToastOptions = {}) {
    const { undo, ...rest } = options;
    const action =
      undo === undefined
        ? {}
        : { action: { label: messages.actions.undo, onClick: undo }, duration: UNDO_MS };
    withSonner((sonner) => sonner.success(title, { ...rest, ...action }));
  },
  info(title: string, options: Omit<ToastOptions, "undo"> = {}) {
    withSonner((sonner) => sonner.info(title, options));
  },
  /** What happened, what to do and the request id; stays until closed. */
  error(error: unknown, title: string = messages.errors.title) {
    const { detail, requestId } = toErrorInfo(error);
    const duration = Number.POSITIVE_INFINITY;
    if (requestId === null) {
      withSonner((sonner) => sonner.error(title, { description: detail, duration }));
      return;
    }
    const copy = () => void navigator.clipboard.writeText(requestId).catch(() => undefined);
    withSonner((sonner) =>
      sonner.error(title, {
        description: `${detail} (${messages.errors.requestId} ${requestId})`,
        duration,
        action: { label: messages.actions.copyRequestId, onClick: copy },
      }),
    );
  },
  dismiss(id?: string) {
    withSonner((sonner) => sonner.dismiss(id));
  },
};
