"use client";

import { Pencil } from "lucide-react";
import { useState } from "react";
import { GuardedButton } from "@/ui/guarded-button";
import { lazyPart } from "@/ui/lazy-part";
import { type RouterOutputs, trpc } from "@/ui/trpc/client";

const EditTenantDialog = lazyPart(async () => (await import("./edit-tenant-dialog")).EditTenantDialog);

type Tenant = RouterOutputs["tenants"]["get"];

export function EditTenantButton({ tenant }: { tenant: Tenant }) {
  const [open, setOpen] = useState(false);
  const utils = trpc.useUtils();

  // After a refusal the next try starts from the newer version.
  function close() {
    setOpen(false);
    void utils.tenants.get.invalidate();
  }

  return (
    <>
      <GuardedButton permission="clients.manage" onClick={() => setOpen(true)}>
        <Pencil aria-hidden="true" />
        Edit Client
      </GuardedButton>
      {open && <EditTenantDialog key={tenant.version} tenant={tenant} onClose={close} />}
    </>
  );
}
