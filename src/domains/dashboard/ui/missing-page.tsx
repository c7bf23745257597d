import { SearchX } from "lucide-react";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";

type MissingPageProps = { homeHref: string; homeLabel: string };

/** An address that leads nowhere. */
export function MissingPage({ homeHref, homeLabel }: MissingPageProps) {
  return (
    <div className="grid min-h-[60dvh] flex-1 place-items-center">
      <div>
        <h1 className="sr-only">Page not found</h1>
        <EmptyState
          icon={<SearchX />}
          title="There is no such page"
          description="The link may be old, or mistyped. Check the address, or start again from here."
          actions={
            <ButtonLink variant="primary" href={homeHref}>
              {homeLabel}
            </ButtonLink>
          }
        />
      </div>
    </div>
  );
}
