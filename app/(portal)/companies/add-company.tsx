"use client";

import { Plus } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useNavigate } from "@/components/ui/navigation-progress";
import { showToast } from "@/components/ui/toast-manager";
import { addCompanyAction } from "./actions";
import { CompanyNameForm } from "./company-name-form";

/** The button "Add company" with its dialog. */
export function AddCompany() {
  const navigate = useNavigate();
  const isAsked = useSearchParams().has("add");
  const [open, setOpen] = useState(isAsked);
  const [wasAsked, setAsked] = useState(isAsked);
  if (isAsked !== wasAsked) {
    setAsked(isAsked);
    setOpen(isAsked);
  }
  return (
    <Dialog
      title="Add a company"
      description="It is connected to its Microsoft 365 afterwards, under Direct Setup."
      size="sm"
      open={open}
      onOpenChange={(isOpen) => {
        setOpen(isOpen);
        if (!isOpen && isAsked) navigate("/companies", { scroll: false, replace: true });
      }}
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden />}>
          Add company
        </Button>
      }
    >
      <CompanyNameForm
        action={addCompanyAction}
        label="Add"
        busyLabel="Adding…"
        onSaved={({ name }) => {
          setOpen(false);
          showToast(`${name} was added`, "Connect it from its row, or under Direct Setup.");
        }}
      />
    </Dialog>
  );
}
