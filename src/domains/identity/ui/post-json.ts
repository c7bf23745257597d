/** A problem+json body as a thrown value; the form shows its words. */
class Problem extends Error {
  override readonly name = "Problem";
  constructor(readonly data: unknown) {
    super("The request was refused.");
  }
}

/** Posts JSON to one of our own REST paths; a refusal is thrown as the problem it answered. */
export async function postJson(path: string, body: unknown): Promise<void> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Problem(await response.json().catch(() => null));
}
