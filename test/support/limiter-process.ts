import { setTestEnvironment } from "./environment";

/** One of several processes that share a limit: for each key it is told, takes sixty of a hundred and says how many it got. */
setTestEnvironment();
const { requestLimiter } = await import("@/platform/kv/rate-limiter");
const [url = "", token = ""] = process.argv.slice(2);
// A busy machine must not pass for a slow Redis here.
const take = requestLimiter({
  redis: { url, token },
  instances: 4,
  name: "process",
  slowestAnswerMs: 60_000,
});

async function takeSixty(key: string): Promise<number> {
  let allowed = 0;
  for (let index = 0; index < 60; index += 1) if ((await take(key, 100)).allowed) allowed += 1;
  return allowed;
}

process.on("message", (key) => {
  takeSixty(String(key)).then(
    (allowed) => process.send?.(allowed),
    () => process.send?.(-1),
  );
});
// Never outlives the test that started it, however that ended.
process.on("disconnect", () => process.exit());
await take("warm", 100);
process.send?.("ready");
