import fs from "node:fs";
import os from "node:os";
import { inRoot } from "../../scripts/lib/paths";
import { runQuietly, toolScript } from "../../scripts/lib/run";
import { type Figure, rounded } from "./figures";

const DOCUMENT = inRoot("docs/benchmarks.md");
const RESULTS = inRoot("bench/results.json");
const BEGIN = "<!-- figures: written by npm run bench -->";
const END = "<!-- end of figures -->";

export interface Results {
  measuredAt: string;
  machine: string;
  leads: number;
  figures: Figure[];
}

export function machine(): string {
  const [cpu] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  return `${os.cpus().length} × ${cpu?.model.trim() ?? "CPU"}, ${memory} GB, Node ${process.versions.node}, ${os.type()}`;
}

function shown({ value, unit }: Figure): string {
  if (unit === "×") return value.toFixed(2);
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${value.toLocaleString("en-US", { maximumFractionDigits: digits })} ${unit}`;
}

function row(figure: Figure): string {
  const { target } = figure;
  const verdict = target === undefined ? "reported" : `${target.text} ${target.met ? "✓" : "✗"}`;
  return `| ${figure.what} | ${shown(figure)} | ${verdict} | ${figure.measuredOn ?? ""} |`;
}

function table({ figures, leads, machine: where }: Results): string {
  return [
    `${leads.toLocaleString("en-US")} leads, ${where}.`,
    "",
    "| figure | value | target | measured on |",
    "| --- | --- | --- | --- |",
    ...figures.map(row),
  ].join("\n");
}

/** Keeps what an earlier, partial run measured and this one did not. */
export function mergeResults(fresh: Results): Results {
  const known = JSON.parse(fs.readFileSync(RESULTS, "utf8")) as Results;
  const measured = new Set(fresh.figures.map(({ key }) => key));
  const figures = fresh.figures.map((figure) => ({ ...figure, measuredOn: fresh.measuredAt.slice(0, 10) }));
  return { ...fresh, figures: [...known.figures.filter(({ key }) => !measured.has(key)), ...figures] };
}

export async function writeReport(results: Results): Promise<void> {
  const exact = (_key: string, value: unknown) => (typeof value === "number" ? rounded(value) : value);
  fs.writeFileSync(RESULTS, `${JSON.stringify(results, exact, 2)}\n`);
  const document = fs.readFileSync(DOCUMENT, "utf8");
  const [before, rest = ""] = document.split(BEGIN);
  const after = rest.split(END)[1] ?? "\n";
  fs.writeFileSync(DOCUMENT, `${before ?? ""}${BEGIN}\n\n${table(results)}\n\n${END}${after}`);
  const prettier = [...toolScript("prettier/bin/prettier.cjs"), "--write", DOCUMENT];
  await runQuietly("Formatting the table", process.execPath, prettier);
}

export function printFigures(figures: readonly Figure[]): void {
  for (const figure of figures) {
    const target =
      figure.target === undefined ? "" : `  (${figure.target.text}: ${figure.target.met ? "met" : "MISSED"})`;
    process.stdout.write(`  ${figure.what}: ${shown(figure)}${target}\n`);
  }
}
