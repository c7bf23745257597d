import type { z } from "zod";
import type { ImportKind } from "../contract";
import type { uploadAnswerSchema } from "./upload-schema";

type UploadAnswer = z.infer<typeof uploadAnswerSchema>;

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
export async function uploadFile(upload: UploadRequest): Promise<UploadAnswer> {
  const { file, kind, onProgress, signal } = upload;
  // Before anything is sent: an answer that cannot be read would be an upload without an end.
  const { uploadAnswerSchema: answerSchema } = await import("./upload-schema");
  signal.throwIfAborted();
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
