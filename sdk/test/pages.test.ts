import { describe, expect, it } from "vitest";
import { json, scripted } from "./support/client";

const page = (ids: string[], next_cursor: string | null) =>
  json({ items: ids.map((id) => ({ id })), next_cursor });
const three = () => [page(["a", "b"], "c1"), page(["c", "d"], "c2"), page(["e"], null)];
const queries = ({ sent }: ReturnType<typeof scripted>) =>
  sent.map(({ request }) => new URL(request.url).search);

describe("lists", () => {
  it("are read with for await, page after page", async () => {
    const run = scripted(three());
    const ids: string[] = [];
    for await (const { id } of run.client.invoices.list({ limit: 2 })) ids.push(id);
    expect(ids).toEqual(["a", "b", "c", "d", "e"]);
    expect(queries(run)).toEqual(["?limit=2", "?limit=2&cursor=c1", "?limit=2&cursor=c2"]);
  });

  it("stop asking when the reader stops", async () => {
    const run = scripted(three());
    for await (const { id } of run.client.invoices.list()) if (id === "c") break;
    expect(run.sent).toHaveLength(2);
  });

  it("give one page, and the one a cursor names", async () => {
    const run = scripted([page(["a"], "c1"), page(["b"], null), page(["x"], null)]);
    const list = run.client.invoices.list();
    const first = await list.page();
    expect(first.next_cursor).toBe("c1");
    expect((await list.page(first.next_cursor ?? undefined)).items).toEqual([{ id: "b" }]);
    expect((await run.client.invoices.list({ cursor: "c+/=" }).page().withResponse()).response.status).toBe(
      200,
    );
    expect(queries(run)).toEqual(["", "?cursor=c1", "?cursor=c%2B%2F%3D"]);
  });

  it.each([
    [0, 0, []],
    [2, 1, ["a", "b"]],
    [3, 2, ["a", "b", "c"]],
    [99, 3, ["a", "b", "c", "d", "e"]],
  ])("become an array of at most %i, with %i requests", async (limit, requests, ids) => {
    const run = scripted(three());
    const items = await run.client.invoices.list().toArray({ limit });
    expect(items.map(({ id }) => id)).toEqual(ids);
    expect(run.sent).toHaveLength(requests);
  });

  it("end where a server repeats its cursor", async () => {
    const run = scripted([page(["a"], "c1"), page(["b"], "c1")]);
    await expect(run.client.invoices.list().toArray({ limit: 9 })).rejects.toMatchObject({
      code: "list_stuck",
    });
  });
});

describe("lists with numbered pages", () => {
  const numbered = (number: number, ids: string[]) =>
    json({
      page: number,
      limit: 2,
      total_count: 3,
      total_pages: 2,
      items: ids.map((id) => ({ lead_id: id })),
    });
  const two = () => [numbered(1, ["a", "b"]), numbered(2, ["c"])];

  it("are read to the page that is not full", async () => {
    const run = scripted(two());
    const ids: string[] = [];
    for await (const { lead_id } of run.client.leads.list({ limit: 2, status: "active" })) ids.push(lead_id);
    expect(ids).toEqual(["a", "b", "c"]);
    expect(queries(run)).toEqual(["?limit=2&status=active&page=1", "?limit=2&status=active&page=2"]);
  });

  it("end on an empty page, and give the page of a number", async () => {
    const run = scripted([numbered(2, ["c", "d"]), numbered(3, []), numbered(7, [])]);
    expect(await run.client.leads.list({ page: 2 }).toArray({ limit: 9 })).toHaveLength(2);
    expect((await run.client.leads.list().page(7)).page).toBe(7);
    expect(queries(run)).toEqual(["?page=2", "?page=3", "?page=7"]);
  });
});
