"use client";

import { Archive, Ellipsis, PenLine, Plug, Settings2, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { Menu, MenuItem, MenuLink, MenuSeparator } from "@/components/ui/menu";
import { showToast } from "@/components/ui/toast-manager";
import { formErrorOf } from "@/lib/action-fields";
import { archiveCompanyAction, renameCompanyAction } from "./actions";
import { CompanyNameForm } from "./company-name-form";
import { DeleteCompany } from "./delete-company";

interface CompanyActionsProps {
  companyId: string;
  name: string;
  isConnected: boolean;
  canDelete: boolean;
}

/** What can be done with a company that is not archived. */
export function CompanyActions({ companyId, name, isConnected, canDelete }: CompanyActionsProps) {
  const [asked, setAsked] = useState<"rename" | "archive" | "delete" | null>(null);
  const close = (open: boolean) => setAsked((before) => (open ? before : null));
  const setup = `/integrations/microsoft-365/direct-setup?company=${companyId}`;

  async function archive() {
    const formData = new FormData();
    formData.set("companyId", companyId);
    const state = await archiveCompanyAction({ status: "idle" }, formData);
    if (state.status !== "saved") return formErrorOf(state) ?? "This company is not there any more. Reload the page.";
    showToast(`${name} was archived`, "Its data is kept. Show “Archived” to restore it.");
  }

  return (
    <>
      <Menu
        trigger={
          <Button variant="quiet" size="icon" aria-label={`Actions for ${name}`} icon={<Ellipsis aria-hidden />} />
        }
      >
        <MenuLink href={setup} icon={isConnected ? <Settings2 aria-hidden /> : <Plug aria-hidden />}>
          {isConnected ? "Settings" : "Connect"}
        </MenuLink>
        <MenuItem icon={<PenLine aria-hidden />} onSelect={() => setAsked("rename")}>
          Rename
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={<Archive aria-hidden />} onSelect={() => setAsked("archive")}>
          Archive
        </MenuItem>
        {canDelete && (
          <MenuItem icon={<Trash2 aria-hidden />} onSelect={() => setAsked("delete")}>
            Delete
          </MenuItem>
        )}
      </Menu>
      <Dialog title={`Rename ${name}`} size="sm" open={asked === "rename"} onOpenChange={close}>
        <CompanyNameForm
          action={renameCompanyAction}
          companyId={companyId}
          name={name}
          label="Rename"
          busyLabel="Renaming…"
          onSaved={() => close(false)}
        />
      </Dialog>
      <ConfirmDialog
        title={`Archive ${name}?`}
        description="Its syncs stop, and it leaves the lists. Its data, its settings and its secret are kept: restoring it brings all of it back."
        confirmLabel="Archive"
        busyLabel="Archiving…"
        harmless
        open={asked === "archive"}
        onOpenChange={close}
        onConfirm={archive}
      />
      {canDelete && <DeleteCompany companyId={companyId} name={name} open={asked === "delete"} onOpenChange={close} />}
    </>
  );
}
