import { type APIRequestContext, expect } from "@playwright/test";
import { z } from "zod";

const answerSchema = z.object({ result: z.object({ data: z.object({ json: z.unknown() }) }) });

/** Calls one mutation as the page would, and answers what it returned. */
export async function call(api: APIRequestContext, procedure: string, input: unknown): Promise<unknown> {
  const answer = await api.post(`/api/trpc/${procedure}`, { data: { json: input } });
  expect(answer.status(), await answer.text()).toBe(200);
  return answerSchema.parse(await answer.json()).result.data.json;
}
