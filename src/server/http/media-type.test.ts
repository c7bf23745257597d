import { describe, expect, it } from "vitest";
import { mediaType, requireUtf8 } from "./media-type";

describe("mediaType", () => {
  it.each([
    ["application/json", "application/json"],
    [" Application/JSON ; charset=utf-8", "application/json"],
    [undefined, undefined],
    [null, undefined],
  ])("of %j is %j", (header, expected) => {
    expect(mediaType(header)).toBe(expected);
  });
});

describe("requireUtf8", () => {
  it.each([
    undefined,
    null,
    "application/json",
    "application/json;",
    "application/json; charset=utf-8",
    'application/json;charset="UTF-8"',
    "application/json ; Charset = utf8 ; profile=x",
    "application/json; x-charset=utf-16",
  ])("takes %j", (header) => {
    expect(() => requireUtf8(header)).not.toThrow();
  });

  it.each([
    "application/json; charset=utf-16",
    'application/json; charset="UTF-16LE"',
    "application/json; charset=iso-8859-1; profile=x",
    "application/json; charset=utf-8; charset=utf-16",
    "application/json; charset=",
  ])("refuses %j and says what to send", (header) => {
    expect(() => requireUtf8(header)).toThrow(
      expect.objectContaining({
        code: "unsupported_media_type",
        detail: expect.stringContaining("charset=utf-8") as string,
      }) as Error,
    );
  });
});
