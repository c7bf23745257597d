import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrast, readTheme } from "./contrast.test-support";

const css = readFileSync(new URL("../app/theme.css", import.meta.url), "utf8");

const surfaces = ["background", "card", "popover", "muted", "accent", "selected"];
const tones = ["success", "warning", "danger", "info"];

/** Text on what it stands on: 4.5 to 1. */
const text: [string, string][] = [
  ...surfaces.flatMap((surface): [string, string][] => [
    ["foreground", surface],
    ["muted-foreground", surface],
  ]),
  ["secondary-foreground", "secondary"],
  ["secondary-foreground", "muted"],
  ["muted-foreground", "secondary"],
  ["accent-foreground", "accent"],
  ["primary-foreground", "primary"],
  ["primary-foreground", "primary-hover"],
  ["primary", "background"],
  ["primary", "card"],
  ["primary", "popover"],
  ["primary", "selected"],
  ["danger-solid-foreground", "danger"],
  ["danger-solid-foreground", "danger-hover"],
  ...tones.flatMap((tone): [string, string][] => [
    [`${tone}-foreground`, `${tone}-subtle`],
    [`${tone}-foreground`, "background"],
    [`${tone}-foreground`, "card"],
    [`${tone}-foreground`, "popover"],
    [`${tone}-foreground`, "accent"],
  ]),
  ["sidebar-foreground", "sidebar"],
  ["sidebar-accent-foreground", "sidebar-accent"],
  ["muted-foreground", "sidebar"],
];

/** Edges of controls, focus rings and marks: 3 to 1. */
const marks: [string, string][] = [
  ["input", "card"],
  ["input", "background"],
  ["ring", "background"],
  ["ring", "card"],
  ["ring", "sidebar"],
  ["sidebar-primary", "sidebar-accent"],
  ...tones.flatMap((tone): [string, string][] => [
    [tone, `${tone}-subtle`],
    [tone, "card"],
  ]),
  ...[1, 2, 3, 4, 5].map((index): [string, string] => [`chart-${index}`, "card"]),
];

describe.each([
  ["light", ":root"],
  ["dark", ".dark"],
])("%s theme", (_name, selector) => {
  const theme = readTheme(css, selector);

  function measure(front: string, back: string): number {
    const [one, other] = [theme.get(front), theme.get(back)];
    if (one === undefined || other === undefined) throw new Error(`--${front} or --${back} is not declared`);
    return contrast(one, other);
  }

  it.each(text)("text %s on %s", (front, back) => {
    expect(measure(front, back)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(marks)("mark %s on %s", (front, back) => {
    expect(measure(front, back)).toBeGreaterThanOrEqual(3);
  });
});

it("measures black on white as 21 to 1", () => {
  expect(contrast({ l: 0, c: 0, h: 0 }, { l: 1, c: 0, h: 0 })).toBeCloseTo(21, 1);
});
