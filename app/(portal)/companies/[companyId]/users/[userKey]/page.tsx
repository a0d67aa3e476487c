import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { CopyValue } from "@/components/ui/copy-value";
import { LeaveOnEscape } from "@/components/ui/leave-on-escape";
import { NameText } from "@/components/ui/name-text";
import { PageHeader } from "@/components/ui/page-header";
import { formatDay } from "@/components/ui/time";
import { withWorkspace } from "@/db/client";
import { findPersonFigures } from "@/db/queries/person-figures";
import { listSkuParts } from "@/db/queries/user-counts";
import { findUser } from "@/db/queries/users";
import { loadPersonFreshness } from "@/lib/users/load-filter";
import { personName, readableSignIn } from "@/lib/users/person";
import { productNamer } from "@/lib/users/products";
import { AccountCell } from "../../(tabs)/users/cells";
import { findCompanyPage, lookUpCompany } from "../../find-company-page";
import { Fact, Facts } from "./facts";
import { PersonApps } from "./person-apps";
import { PersonMfa } from "./person-mfa";
import { PersonProducts } from "./person-products";
import { PersonRoles } from "./person-roles";
import { PersonSeen } from "./person-seen";
import { PersonUsage } from "./person-usage";

interface PersonPageProps {
  params: Promise<{ companyId: string; userKey: string }>;
}

const lookUpPerson = cache(async (companyId: string, userKey: string) => {
  const place = await lookUpCompany(companyId);
  if (!place) return null;
  const { session, company } = place;
  const key = userKey.toLowerCase();
  if (!/^[0-9a-f-]{36}$/.test(key)) return null;
  const found = await withWorkspace(session.workspaceId, async (tx) => ({
    person: await findUser(tx, { companyId: company.id, key }),
    figures: await findPersonFigures(tx, { companyId: company.id, key }),
    freshness: await loadPersonFreshness(tx, company.id),
    skus: await listSkuParts(tx, company.id),
  }));
  const { person, figures } = found;
  return person && figures ? { ...found, person, figures, company } : null;
});

export async function generateMetadata({ params }: PersonPageProps): Promise<Metadata> {
  const { companyId, userKey } = await params;
  const found = await lookUpPerson(companyId, userKey);
  return { title: found ? personName(found.person) : "Not found" };
}

/** All that is known of one person. */
export default async function PersonPage({ params }: PersonPageProps) {
  const { companyId, userKey } = await params;
  const { company } = await findCompanyPage(companyId);
  const { person, figures, freshness, skus } = (await lookUpPerson(companyId, userKey)) ?? notFound();
  const name = personName(person);
  return (
    <article className="max-w-5xl">
      <LeaveOnEscape href={`/companies/${company.id}/users`} />
      <PageHeader
        title={<NameText>{name}</NameText>}
        breadcrumbs={[
          { label: "Companies", href: "/companies" },
          { label: company.name, href: `/companies/${company.id}/overview` },
          { label: "Users", href: `/companies/${company.id}/users` },
          { label: name },
        ]}
      />
      <Facts>
        <Fact label="Sign-in name">
          <CopyValue value={person.userPrincipalName} label="sign-in name" />
          {person.isGuest && <span className="block text-secondary">that is {readableSignIn(person)}</span>}
        </Fact>
        <Fact label="Account">
          <AccountCell accountEnabled={person.accountEnabled} isGuest={person.isGuest} />
        </Fact>
        <Fact label="Type">{person.isGuest ? "Guest" : "Member"}</Fact>
        <Fact label="Mail">{person.mail}</Fact>
        <Fact label="Other addresses">{otherAddresses(person)}</Fact>
        <Fact label="Job title">{person.jobTitle}</Fact>
        <Fact label="Department">{person.department}</Fact>
        <Fact label="Usage location">{person.usageLocation}</Fact>
        <Fact label="Created">{person.createdAt && formatDay(person.createdAt)}</Fact>
        <Fact label="Password last changed">
          {person.lastPasswordChangeAt && formatDay(person.lastPasswordChangeAt)}
        </Fact>
        <Fact label="Comes from">{person.onPremisesSyncEnabled ? "A directory on premises" : "The cloud"}</Fact>
        <Fact label="Object ID">
          <CopyValue value={person.key} label="object ID" />
        </Fact>
      </Facts>
      <PersonSeen person={person} freshness={freshness} />
      <PersonProducts
        person={person}
        nameOf={productNamer(skus)}
        groupNames={figures.groupNames}
        freshness={freshness.users}
      />
      <PersonMfa person={person} mfa={figures.mfa} freshness={freshness.mfaRegistration} />
      <PersonRoles
        roles={figures.roles}
        nestedRoleGroups={figures.nestedRoleGroups}
        freshness={freshness.roleAssignments}
      />
      <PersonUsage person={person} figures={figures} freshness={freshness} />
      <PersonApps person={person} freshness={freshness.activations} />
    </article>
  );
}

/** Microsoft's list also has the main address ("SMTP:"), directory addresses ("x500:") and the like. */
function otherAddresses({ proxyAddresses, mail }: { proxyAddresses: string[]; mail: string | null }) {
  const addresses = proxyAddresses
    .filter((address) => /^smtp:/i.test(address))
    .map((address) => address.slice("smtp:".length))
    .filter((address) => address.toLowerCase() !== mail?.toLowerCase());
  return addresses.join(", ");
}
