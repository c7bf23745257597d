/** What the leads page searches in: lower-case name and e-mail address, and the digits of the phone number. */
export function searchText(name: string, email: string | null, phone: string | null): string {
  return [name, email ?? "", phone?.replaceAll(/\D/g, "") ?? ""].join(" ").trim().toLowerCase();
}
