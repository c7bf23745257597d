import { z } from "zod";
import type { ImportKind } from "../contract";

const answerSchema = z.object({ id: z.uuid(), rows: z.number(), sameFileAs: z.uuid().nullable() });
export type UploadAnswer = z.infer<typeof answerSchema>;

interface UploadRequest {
  file: File;
  kind: ImportKind;
  onProgress: (sentBytes: number) => void;
  signal: AbortSignal;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/**
 * Sends the file as it is. XMLHttpRequest, because fetch tells nothing of how far an upload is.
 * Rejects with the problem+json of the answer, or with a TypeError when there is none, as fetch would.
 */
export function uploadFile({ file, kind, onProgress, signal }: UploadRequest): Promise<UploadAnswer> {
  return new Promise((resolve, reject) => {
    const query = new URLSearchParams({ kind, fileName: file.name.slice(0, 200) });
    const request = new XMLHttpRequest();
    request.open("POST", `/api/provider/imports?${query.toString()}`);
    request.setRequestHeader("content-type", "text/csv");
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onload = () => {
      const body = parsed(request.responseText);
      const answer = answerSchema.safeParse(body);
      if (request.status === 200 && answer.success) resolve(answer.data);
      // toErrorInfo reads the body, which is what the page shows
      else reject(Object.assign(new Error("upload refused"), body));
    };
    request.onerror = () => reject(new TypeError("no answer"));
    request.onabort = () => reject(new DOMException("cancelled", "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}
