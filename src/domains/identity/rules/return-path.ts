import { type Realm } from "./session-policy";

export const HOME: Record<Realm, string> = { staff: "/provider", tenant: "/tenant" };

const ANY_ORIGIN = "http://fairlead.invalid";

/** The page to open after sign-in: `wanted` when it is one of the realm's own pages, else the realm's home. */
export function returnPath(realm: Realm, wanted: string | null | undefined): string {
  const home = HOME[realm];
  if (wanted === null || wanted === undefined || !/^\/[^/\\]/.test(wanted)) return home;
  // Browsers drop tabs and line breaks from addresses, so that "/\t/host" would leave the site.
  if (/[\\\p{C}]/u.test(wanted) || !URL.canParse(wanted, ANY_ORIGIN)) return home;
  const { origin, pathname, search } = new URL(wanted, ANY_ORIGIN);
  const isOwnPage = pathname === home || pathname.startsWith(`${home}/`);
  if (origin !== ANY_ORIGIN || !isOwnPage || pathname.endsWith("/sign-in")) return home;
  return `${pathname}${search}`;
}
