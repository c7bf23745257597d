import { OWN_FILE_LABELS, type OwnFileKind } from "../words";

const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
/** What stands before a value that says nothing by itself. */
const NAMES: Record<string, string> = {
  from: "from ",
  to: "until ",
  endpointId: "endpoint ",
  id: "delivery ",
};

function partOf([name, value]: [string, unknown]): string[] {
  const values = (Array.isArray(value) ? value : [value]).filter(
    (one): one is string => typeof one === "string" && one !== "",
  );
  if (name === "tenantId" || values.length === 0) return [];
  const plain = values.map((one) => (ID.test(one) ? `…${one.slice(-6)}` : one.replaceAll("_", " ")));
  return [`${NAMES[name] ?? ""}${plain.join(", ")}`];
}

/** What a file of a list holds: the list, and what it was narrowed to. */
export function ownFileWords(kind: OwnFileKind, filters: Record<string, unknown>): string {
  return [OWN_FILE_LABELS[kind], ...Object.entries(filters).flatMap(partOf)].join(" · ");
}
