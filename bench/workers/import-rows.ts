import { NICHES } from "../../prisma/seed/demo/catalog";
import { Random } from "../../prisma/seed/lib/random";

export interface FileRow {
  name: string;
  email: string;
  phone: string;
  postalCode: string;
  niche: string;
  createdAt: string;
  /** The slug of who bought it; null for an unsold lead. */
  tenant: string | null;
}

const FIRST = ["Ada", "Ben", "Carla", "Dan", "Eva", "Finn", "Gina", "Hugo"];
const LAST = ["Abbott", "Baker", "Castillo", "Delgado", "Edwards", "Fischer", "Garcia", "Hansen"];

/** Rows as a lead vendor's file has them; every second one is sold. `mark` keeps the files of different rounds apart. */
export function fileRows(count: number, mark: string, tenants: readonly string[]): FileRow[] {
  const random = new Random(`import ${mark}`);
  return Array.from({ length: count }, (_, index) => {
    const name = `${random.pick(FIRST)} ${random.pick(LAST)}`;
    const digits = String(random.int(0, 9_999)).padStart(4, "0");
    return {
      name,
      email: `${name.replace(" ", ".")}.${mark}.${index}@importmail.example`.toLowerCase(),
      phone: `+1${random.int(201, 989)}555${digits}`,
      postalCode: String(random.int(10_000, 99_999)),
      niche: random.pick(NICHES).name,
      createdAt: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString(),
      tenant: index % 2 === 0 ? random.pick(tenants) : null,
    };
  });
}

export function csvOf(rows: readonly FileRow[]): Buffer {
  const lines = rows.map((row) =>
    [
      row.name,
      row.email,
      row.phone,
      row.postalCode,
      row.niche,
      "Partner network",
      row.createdAt,
      row.tenant ?? "",
      row.tenant === null ? "" : "48.00",
    ].join(","),
  );
  const header = "contact_name,contact_email,contact_phone,postal_code,niche,source,created_at,tenant,price";
  return Buffer.from(`${[header, ...lines].join("\n")}\n`);
}
