import { describe, expect, it } from "vitest";
import { createIntakeKeySchema } from "./intake-contract";

const ID = "019aa000-0000-7000-8000-000000000001";
const read = (senders: { allowedOrigins?: unknown; serverAddresses?: unknown }) =>
  createIntakeKeySchema.safeParse({
    sourceName: "Landing page",
    allowedOrigins: [],
    serverAddresses: [],
    nicheId: null,
    competitionLevelId: ID,
    perMinute: 60,
    minFillSeconds: 3,
    ...senders,
  });

describe("who may send with a key", () => {
  it("is read from lines, each once", () => {
    const allowedOrigins = "https://a.example/\nhttps://b.example, https://a.example";
    const serverAddresses = "198.51.100.7\n2001:db8::/48; 198.51.100.7";
    expect(read({ allowedOrigins, serverAddresses }).data).toMatchObject({
      allowedOrigins: ["https://a.example", "https://b.example"],
      serverAddresses: ["198.51.100.7", "2001:db8::/48"],
    });
  });

  it.each(["http://a.example", "https://a.example/form", "a.example"])("is no site %s", (origin) => {
    expect(read({ allowedOrigins: origin }).error?.issues).toMatchObject([{ path: ["allowedOrigins"] }]);
  });

  it.each(["198.51.100.0/16", "2001:db8::/32", "::1"])("may be the servers %s", (address) => {
    expect(read({ serverAddresses: address }).data?.serverAddresses).toEqual([address]);
  });

  it.each(["198.51.100.256", "198.51.100.0/33", "crm.example", "1/0"])("are no servers %s", (address) => {
    expect(read({ serverAddresses: address }).error?.issues).toMatchObject([
      {
        path: ["serverAddresses"],
        message: expect.stringContaining(`"${address}" is not a server's`) as unknown,
      },
    ]);
  });

  it.each(["0.0.0.0/0", "0.0.0.0/1", "10.0.0.0/8", "::/0", "2001::/16", "198.51.100.7\n0.0.0.0/0"])(
    "are not everybody, as in %s",
    (addresses) => {
      expect(read({ serverAddresses: addresses }).error?.issues).toMatchObject([
        {
          path: ["serverAddresses"],
          message: expect.stringMatching(/^"[0-9.:]+\/\d+" is too wide/) as unknown,
        },
      ]);
    },
  );
});
