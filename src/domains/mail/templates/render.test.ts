import { describe, expect, it } from "vitest";
import { MAIL_TEMPLATE_NAMES } from "../contract";
import { MAIL_SAMPLES } from "../rules/samples";
import { subjectOf } from "../rules/subjects";
import type { MailFrame } from "./brand";
import { renderMail } from "./render";

const FRAME: MailFrame = {
  name: "Northgate & Sons",
  color: null,
  logoUrl: null,
  zone: "America/New_York",
  scheme: "auto",
  unsubscribeUrl: null,
};

describe.each(MAIL_TEMPLATE_NAMES)("%s", (template) => {
  it("says everything in both parts", async () => {
    const { html, text } = await renderMail(template, MAIL_SAMPLES[template], FRAME);
    expect(html).toMatch(/^<!DOCTYPE html/);
    expect(html).toContain("Northgate &amp; Sons");
    expect(text).toContain("Northgate & Sons");
    expect(text).not.toMatch(/<[a-z]/i);
    for (const [key, value] of Object.entries(MAIL_SAMPLES[template])) {
      if (
        key.endsWith("_at") ||
        key.endsWith("_date") ||
        key === "since" ||
        key === "disables_from" ||
        key === "outcome"
      )
        continue;
      const words = typeof value === "number" ? value.toLocaleString("en") : String(value);
      expect(text, key).toContain(words);
    }
    expect(text).not.toContain("Unsubscribe");
  });

  it("treats names and reasons as text, never as markup", async () => {
    const bad = '<img src=x onerror="alert(1)">{{name}}';
    const sample = Object.entries(MAIL_SAMPLES[template]).map(([key, value]) =>
      /name|reason|title|workspace|detail/.test(key) ? [key, bad] : [key, value],
    );
    const { html } = await renderMail(template, Object.fromEntries(sample), FRAME);
    expect(html).not.toContain("<img");
    expect(html).toContain("&lt;img");
  });

  it("refuses data that is not its own", async () => {
    await expect(renderMail(template, { nothing: true }, FRAME)).rejects.toThrow();
  });

  it("is drawn light, dark, or as the device prefers", async () => {
    const drawn = async (scheme: MailFrame["scheme"]) =>
      (await renderMail(template, MAIL_SAMPLES[template], { ...FRAME, scheme })).html;
    expect(await drawn("auto")).toContain("@media (prefers-color-scheme: dark)");
    expect(await drawn("dark")).not.toContain("@media");
    expect(await drawn("dark")).toContain("#0d1117");
    expect(await drawn("light")).not.toContain("#0d1117");
  });
});

it("says how to unsubscribe where one can", async () => {
  const url = "https://portal.example/unsubscribe/token";
  const { html, text } = await renderMail("job_finished", MAIL_SAMPLES.job_finished, {
    ...FRAME,
    unsubscribeUrl: url,
  });
  expect(html).toContain(`href="${url}"`);
  expect(text).toContain(url);
});

it("leads from an export to the others, where the mail knows the way", async () => {
  const { page_url, ...older } = MAIL_SAMPLES.lead_export_ready;
  const drawn = (data: typeof MAIL_SAMPLES.lead_export_ready) => renderMail("lead_export_ready", data, FRAME);
  expect((await drawn(MAIL_SAMPLES.lead_export_ready)).html).toContain(`href="${String(page_url)}"`);
  expect((await drawn(older)).html).not.toContain("See all exports");
});

it("wears the provider's colour, readably, and its logo", async () => {
  const drawn = (color: string) =>
    renderMail("invite", MAIL_SAMPLES.invite, { ...FRAME, color, logoUrl: "https://example.com/logo.png" });
  expect((await drawn("#ffe600")).html).toMatch(
    /color:#000000[^"]*background-color:#ffe600|background-color:#ffe600[^"]*color:#000000/,
  );
  expect((await drawn("#0a2a66")).html).toMatch(
    /color:#ffffff[^"]*background-color:#0a2a66|background-color:#0a2a66[^"]*color:#ffffff/,
  );
  expect((await drawn("#0a2a66")).html).toContain('src="https://example.com/logo.png"');
});

describe("subjects", () => {
  it("are the ones agreed on", () => {
    const { admin_provider_rejected_lead, lead_export_ready } = MAIL_SAMPLES;
    expect(subjectOf("admin_provider_rejected_lead", admin_provider_rejected_lead, "Northgate")).toBe(
      "Provider Rejected Lead - Roof repair",
    );
    expect(subjectOf("lead_export_ready", lead_export_ready, "Northgate")).toBe("Your Lead Export is Ready");
  });

  it("stay on one line whatever a name holds", () => {
    const niche_name = "Roofs\r\nBcc: thief@example.com\u2028x\u0000y";
    const data = { ...MAIL_SAMPLES.admin_provider_rejected_lead, niche_name };
    expect(subjectOf("admin_provider_rejected_lead", data, "Northgate")).toBe(
      "Provider Rejected Lead - Roofs Bcc: thief@example.com x y",
    );
  });
});
