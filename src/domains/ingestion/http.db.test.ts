import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { adminCaller } from "../../../test/support/caller";
import { makeNiche } from "../../../test/support/factories";
import { checkAll, uploadText } from "../../../test/support/imports";
import { signedInCookie } from "../../../test/support/session";
import { importErrorsRoute, importTemplateRoute, uploadImportRoute } from "./http";

const HOME = "http://localhost:3000";
const context = (params: Record<string, string> = {}) => ({ params: Promise.resolve(params) });

let admin = "";
let analyst = "";
let nicheId = "";
beforeAll(async () => {
  admin = await signedInCookie("provider_admin");
  analyst = await signedInCookie("provider_analyst");
  nicheId = (await makeNiche()).id;
});
beforeEach(async () => {
  await prisma.import.deleteMany();
});

interface Upload {
  cookie?: string;
  query?: string;
  headers?: Record<string, string>;
  body?: BodyInit;
}

async function upload({
  cookie = admin,
  query = "kind=leads&fileName=a.csv",
  headers = {},
  body,
}: Upload = {}) {
  const request = new Request(`${HOME}/api/provider/imports?${query}`, {
    method: "POST",
    headers: { "content-type": "text/csv", cookie, ...headers },
    body: body ?? "name,phone\nAnn,1\n",
    ...{ duplex: "half" },
  });
  const response = await uploadImportRoute(request, context());
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe("POST /api/provider/imports", () => {
  it("takes the file from a staff session", async () => {
    const { status, body } = await upload();
    expect({ status, body }).toMatchObject({ status: 200, body: { rows: 1, sameFileAs: null } });
  });

  const refused: [string, Upload, number, string][] = [
    ["nobody", { cookie: "" }, 401, "unauthenticated"],
    [
      "a file that says it is not UTF-8",
      { headers: { "content-type": "text/csv; charset=windows-1252" } },
      415,
      "unsupported_media_type",
    ],
    ["another site", { headers: { origin: "https://evil.example" } }, 403, "origin_refused"],
    [
      "a browser that hides its origin",
      { headers: { "sec-fetch-site": "cross-site" } },
      403,
      "origin_refused",
    ],
    [
      "multipart",
      { headers: { "content-type": "multipart/form-data; boundary=x" } },
      415,
      "unsupported_media_type",
    ],
    ["an unknown kind", { query: "kind=cats&fileName=a.csv" }, 422, "validation_failed"],
    ["no name", { query: "kind=leads" }, 422, "validation_failed"],
    ["a declared size above 50 MB", { headers: { "content-length": "52428801" } }, 413, "payload_too_large"],
    ["an empty file", { body: "" }, 422, "file_unreadable"],
    ["200 columns", { body: `${"c,".repeat(199)}c\n1` }, 422, "file_unreadable"],
  ];
  it.each(refused)("refuses %s and keeps nothing", async (_name, request, status, code) => {
    const answer = await upload(request);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(String(answer.body["detail"])).toMatch(/\w+ .*\./);
    expect(await prisma.import.count()).toBe(0);
  });

  it("refuses an analyst", async () => {
    expect(await upload({ cookie: analyst })).toMatchObject({ status: 403, body: { code: "forbidden" } });
    expect(await prisma.import.count()).toBe(0);
  });

  it("keeps nothing of an upload whose sender went away", async () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(Buffer.from(`name,phone\n${"x,1\n".repeat(30_000)}`));
      },
      pull(controller) {
        controller.error(new Error("aborted"));
      },
    });
    expect((await upload({ body })).status).toBe(500);
    expect(await prisma.import.count()).toBe(0);
    expect(await prisma.importRow.count()).toBe(0);
  });
});

describe("downloads", () => {
  const errors = async (id: string, cookie = analyst) =>
    importErrorsRoute(
      new Request(`${HOME}/api/provider/imports/${id}/errors`, { headers: { cookie } }),
      context({ id }),
    );

  it("gives refused rows with reasons, and no cell that a spreadsheet would run", async () => {
    const caller = adminCaller();
    const { id } = await uploadText(
      caller,
      'name,email,note\nAnn,ann@x.example,ok\nBob,bad,"=HYPERLINK(""http://evil"")"\n@Cid,+cid,-2\nDee,ANN@x.example,twice\n',
    );
    await checkAll(caller, id, { nicheId, source: "Web" });
    const response = await errors(id);
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="import-errors.csv"');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = bytes.toString("utf8").slice(1).trimEnd().split("\r\n");
    expect(lines).toHaveLength(4);
    expect(lines[0]).toBe("name,email,note,import_row,import_errors");
    expect(lines[1]).toMatch(
      /^Bob,bad,"'=HYPERLINK\(""http:\/\/evil""\)",2,"email: ""bad"" is not an e-mail/,
    );
    expect(lines[2]).toMatch(/^'@Cid,'\+cid,'-2,3,/);
    expect(lines[3]).toMatch(/^Dee,ANN@x\.example,twice,4,Duplicate: same contact as row 1$/);
  });

  it("answers every row of a long list", async () => {
    const caller = adminCaller();
    const { id } = await uploadText(caller, `name,email\n${"Bob,bad\n".repeat(2_500)}`);
    await checkAll(caller, id, { nicheId, source: "Web" });
    const lines = (await (await errors(id)).text()).trimEnd().split("\r\n");
    expect(lines).toHaveLength(2_501);
  });

  it("knows no import of another id, and nobody's session", async () => {
    expect((await errors("0190b2f0-0000-7000-8000-000000000009")).status).toBe(404);
    expect((await errors("../../etc")).status).toBe(404);
    expect((await errors("x", "")).status).toBe(401);
  });

  it("gives a template that can be uploaded as it is", async () => {
    for (const kind of ["leads", "returns"] as const) {
      const request = new Request(`${HOME}/api/provider/imports/template?kind=${kind}`, {
        headers: { cookie: analyst },
      });
      const text = await (await importTemplateRoute(request, context())).text();
      expect(await upload({ query: `kind=${kind}&fileName=t.csv`, body: text })).toMatchObject({
        status: 200,
      });
    }
  });
});
