"use client";

import { useState } from "react";
import { GuardedButton } from "@/ui/guarded-button";
import { lazyPart } from "@/ui/lazy-part";
import { type RouterOutputs, trpc } from "@/ui/trpc/client";

const EditOrganizationDialog = lazyPart(
  async () => (await import("./edit-organization-dialog")).EditOrganizationDialog,
);

type Organization = RouterOutputs["tenants"]["get"]["organization"];

export function EditOrganizationButton({ organization }: { organization: Organization }) {
  const [open, setOpen] = useState(false);
  const utils = trpc.useUtils();

  // After a refusal the next try starts from the newer version.
  function close() {
    setOpen(false);
    void utils.tenants.get.invalidate();
  }

  return (
    <>
      <GuardedButton permission="clients.manage" size="sm" onClick={() => setOpen(true)}>
        Edit Organization
      </GuardedButton>
      {open && (
        <EditOrganizationDialog key={organization.version} organization={organization} onClose={close} />
      )}
    </>
  );
}
