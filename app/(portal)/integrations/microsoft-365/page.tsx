import { redirect } from "next/navigation";

export default function Microsoft365Page() {
  redirect("/integrations/microsoft-365/direct-setup");
}
