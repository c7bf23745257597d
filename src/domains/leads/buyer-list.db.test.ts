import { beforeAll, expect, it } from "vitest";
import { newId } from "@/platform/ids";
import { makeAssignment, makeLead, makeNiche, makeProvider } from "../../../test/support/factories";
import { forBothMounts, type WireAnswer } from "../../../test/support/federation";
import { type Buyer, CALLERS, INBOX, makeBuyer } from "./buyers.test-support";

beforeAll(async () => {
  await makeProvider({ timeZone: "America/New_York", currency: "USD" });
});

const items = ({ json }: WireAnswer) => json["items"] as Record<string, unknown>[];
const idsOf = (answer: WireAnswer) => items(answer).map((item) => item["lead_id"]);

forBothMounts("the list of a lead buyer", (client) => {
  let buyer: Buyer;
  let leads: string[];
  let nicheId: string;
  beforeAll(async () => {
    buyer = await makeBuyer(client);
    nicheId = (await makeNiche({ name: `Slate roofs ${client.mount}` })).id;
    const contacts = [
      { contactEmail: "Ann.Lee@Example.com", searchText: "ann lee ann.lee@example.com 14155552671", nicheId },
      { contactName: "Bo Park", searchText: "bo park bo@park.example 12125550147" },
      { contactName: "Cy Young", searchText: "cy young cy_young@park.example 13105550100" },
    ];
    leads = [];
    for (const [index, contact] of contacts.entries()) {
      const lead = await makeLead(contact);
      // New York: the 3rd, the 2nd and the 1st of October, each half an hour before midnight there
      const assignedAt = new Date(Date.UTC(2026, 9, 4 - index, 3, 30));
      const status = index === 1 ? ("accepted" as const) : ("active" as const);
      await makeAssignment({ tenantId: buyer.tenantId, leadId: lead.id, assignedAt, status });
      await makeAssignment({ leadId: lead.id });
      leads.push(lead.id);
    }
  });

  it.each(CALLERS)("is newest first, in pages, by %s", async (by) => {
    const answer = await buyer.ask[by]("GET", INBOX);
    expect(answer.json).toMatchObject({
      page: 1,
      limit: 25,
      total_count: 3,
      total_pages: 1,
      total_capped: false,
    });
    expect(idsOf(answer)).toEqual(leads);
    expect(items(answer)[0]).toMatchObject({
      niche_id: nicheId,
      niche_name: `Slate roofs ${client.mount}`,
      status: "active",
      price_charged: 45,
      contact_email: "Ann.Lee@Example.com",
    });
    const second = await buyer.ask[by]("GET", `${INBOX}?limit=2&page=2`);
    expect(second.json).toMatchObject({ page: 2, limit: 2, total_count: 3, total_pages: 2 });
    expect(idsOf(second)).toEqual(leads.slice(2));
    expect(idsOf(await buyer.ask[by]("GET", `${INBOX}?limit=2&page=9`))).toEqual([]);
  });

  it.each([
    ["status=accepted", [1]],
    ["status=accepted&status=active", [0, 1, 2]],
    ["date_from=2026-10-02&date_to=2026-10-02", [1]],
    ["date_to=2026-10-02", [1, 2]],
    ["date_from=2026-10-03", [0]],
    ["search=ANN.LEE%40EXAMPLE", [0]],
    ["search=415%29+555", [0]],
    ["search=park.example", [1, 2]],
    ["search=park.example&limit=1&page=2", [2]],
    ["search=park.example&status=active", [2]],
    ["search=park.example&date_from=2026-10-02", [1]],
    ["search=cy_young", [2]],
    ["search=c%25young", []],
  ])("is filtered by %s", async (query, places) => {
    for (const by of CALLERS) {
      const answer = await buyer.ask[by]("GET", `${INBOX}?${query}`);
      expect([answer.status, idsOf(answer)]).toEqual([200, places.map((place) => leads[place])]);
    }
  });

  it.each(["page=100001&limit=1", "page=2000000000&limit=100", "page=2000000000&search=park.example"])(
    "answers a page behind the last: %s",
    async (query) => {
      const answer = await buyer.ask.session("GET", `${INBOX}?${query}`);
      expect([answer.status, items(answer)]).toEqual([200, []]);
    },
  );

  it("is filtered by niche", async () => {
    expect(idsOf(await buyer.ask.session("GET", `${INBOX}?niche_id=${nicheId}`))).toEqual([leads[0]]);
    expect((await buyer.ask.session("GET", `${INBOX}?niche_id=${newId()}`)).json["total_count"]).toBe(0);
  });

  it.each([
    "status=sold",
    "page=0",
    "page=2000000001",
    "limit=101",
    "niche_id=x",
    "date_from=yesterday",
    "date_from=2026-10-03&date_to=2026-10-02",
    "search=ab",
  ])("refuses %s", async (query) => {
    const { status, json } = await buyer.ask.session("GET", `${INBOX}?${query}`);
    expect([status, json["code"]]).toEqual([422, "validation_failed"]);
  });

  it("names the day that comes too late, and what to do, in the list and in an export", async () => {
    const [date_from, date_to] = ["2026-10-03", "2026-10-02"];
    const detail = "Choose a day that is not after date_to, or swap the two.";
    for (const by of CALLERS) {
      const list = await buyer.ask[by]("GET", `${INBOX}?date_from=${date_from}&date_to=${date_to}`);
      expect(list.json["errors"]).toEqual([{ pointer: "/date_from", detail }]);
    }
    const file = await buyer.ask.key("POST", `${INBOX}/export`, { filters: { date_from, date_to } });
    expect([file.status, file.json["errors"]]).toEqual([422, [{ pointer: "/filters/date_from", detail }]]);
  });
});
