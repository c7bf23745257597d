import { slugOf } from "@/domains/settings/server";
import type { Tx } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";

/** The ids of lead sources by name as given; names that differ only in case or punctuation share one source, unknown ones are made. */
export async function ensureSources(tx: Tx, names: readonly string[]): Promise<Map<string, string>> {
  const slugs = new Map(names.map((name) => [name, slugOf(name, "other")]));
  const bySlug = new Map([...slugs].map(([name, slug]) => [slug, name.trim()]));
  const wanted = [...bySlug].sort(([left], [right]) => (left < right ? -1 : 1));
  await tx.$executeRaw`
    INSERT INTO lead_source (id, name, slug)
    SELECT * FROM unnest(
      ${wanted.map(() => newId())}::uuid[],
      ${wanted.map(([, name]) => name)}::text[],
      ${wanted.map(([slug]) => slug)}::text[])
    ON CONFLICT (slug) DO NOTHING`;
  const sources = await tx.leadSource.findMany({
    where: { slug: { in: wanted.map(([slug]) => slug) } },
    select: { id: true, slug: true },
  });
  const ids = new Map(sources.map(({ id, slug }) => [slug, id]));
  return new Map(
    [...slugs].map(([name, slug]) => {
      const id = ids.get(slug);
      if (id === undefined) throw new Error(`the source ${slug} vanished`);
      return [name, id];
    }),
  );
}
