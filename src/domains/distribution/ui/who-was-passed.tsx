import Link from "next/link";
import { plural } from "@/ui/format";
import { PASS_REASON_LABELS, type PassReason } from "../rules/words";

export const linkStyle = "rounded-sm text-primary underline-offset-4 hover:underline";

type WhoWasPassedProps = {
  passed: readonly { reason: PassReason; tenants: readonly { id: string; name: string }[] }[];
};

/** Everyone who wants the niche and does not get the lead, by reason. */
export function WhoWasPassed({ passed }: WhoWasPassedProps) {
  if (passed.length === 0) {
    return <p className="text-sm text-muted-foreground">Nobody else wants leads of this niche.</p>;
  }
  return (
    <ul className="flex flex-col gap-3">
      {passed.map(({ reason, tenants }) => (
        <li key={reason} className="flex flex-col gap-1">
          <p className="text-sm font-medium">
            {PASS_REASON_LABELS[reason]}{" "}
            <span className="font-normal text-muted-foreground">
              {plural(tenants.length, "client", "clients")}
            </span>
          </p>
          <p className="flex flex-wrap gap-x-3 gap-y-1 text-sm">
            {tenants.map(({ id, name }) => (
              <Link key={id} href={`/provider/clients/${id}`} className={linkStyle}>
                {name}
              </Link>
            ))}
          </p>
        </li>
      ))}
    </ul>
  );
}
