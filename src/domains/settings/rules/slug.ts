const LONGEST = 60;

/** "Drain cleaning & más" → "drain-cleaning-mas"; `fallback` where nothing readable is left. */
export function slugOf(name: string, fallback: string): string {
  const slug = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, "");
  return slug === "" ? fallback : slug;
}

/** The name itself, then "-2", "-3", … : what to try while a slug is taken. */
export function slugCandidate(base: string, attempt: number): string {
  if (attempt <= 1) return base;
  const suffix = `-${attempt}`;
  return `${base.slice(0, LONGEST - suffix.length).replace(/-+$/, "")}${suffix}`;
}
