import { AppError } from "../errors";
import { logger } from "../logger";
import { processSingleton } from "../registry";
import { readLong, type Tx } from "./transaction";

/** Each holds a connection for as long as its reader takes. */
const MOST_AT_ONCE = 2;
/** A reader that takes nothing for so long is gone. */
const STALLED_MS = 60_000;

const streams = processSingleton("snapshot-streams", () => ({ open: 0 }));

interface Snapshot<Facts> {
  /** What has to be so before the first byte leaves; refuses by throwing. */
  prepare: (tx: Tx) => Promise<Facts>;
  /** The text, read in the same transaction: one page is in memory, not the file. */
  pieces: (tx: Tx, facts: Facts) => AsyncIterable<string>;
}

type Sink = WritableStreamDefaultWriter<Uint8Array>;

/** Writes piece by piece, as fast as it is read. */
async function pump(pieces: AsyncIterable<string>, sink: Sink): Promise<void> {
  const encoder = new TextEncoder();
  for await (const text of pieces) {
    const stalled = setTimeout(() => void sink.abort(new Error("nobody reads it")), STALLED_MS);
    await sink.write(encoder.encode(text)).finally(() => clearTimeout(stalled));
  }
}

async function read<Facts>(
  { prepare, pieces }: Snapshot<Facts>,
  sink: Sink,
  begun: () => void,
): Promise<void> {
  await readLong(async (tx) => {
    const facts = await prepare(tx);
    begun();
    await pump(pieces(tx, facts), sink);
  });
  await sink.close();
}

/** Text of one instant, streamed while it is read. Refused before anything is sent when others are being read. */
export async function streamSnapshot<Facts>(snapshot: Snapshot<Facts>): Promise<ReadableStream<Uint8Array>> {
  if (streams.open >= MOST_AT_ONCE) {
    throw new AppError(
      "too_many_requests",
      "Other files are being read at this moment. Try again in a few seconds.",
      { retryAfterSeconds: 10 },
    );
  }
  streams.open += 1;
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const sink = writable.getWriter();
  await new Promise<void>((resolve, reject) => {
    read(snapshot, sink, resolve)
      .catch((error: unknown) => {
        reject(error instanceof Error ? error : new Error(String(error)));
        if (!(error instanceof AppError)) logger.warn({ err: error }, "a file was not read to its end");
        return sink.abort(error).catch(() => undefined);
      })
      .finally(() => {
        streams.open -= 1;
      });
  });
  return readable;
}
