import { StatusBadge } from "@/components/ui/badge";
import type { DatasetFreshness } from "@/db/queries/freshness";
import type { MfaRegistration } from "@/db/queries/person-figures";
import type { UserDetails } from "@/db/queries/users";
import { methodWord, mfaBlank, mfaState, preferredWord } from "@/lib/users/mfa";
import { BlankLine, Fact, Facts, Section } from "./facts";

interface PersonMfaProps {
  person: UserDetails;
  mfa: MfaRegistration | null;
  freshness: DatasetFreshness | undefined;
}

/** What a person has registered to sign in with. */
export function PersonMfa({ person, mfa, freshness }: PersonMfaProps) {
  return (
    <Section title="MFA" freshness={freshness}>
      {mfa ? <Registration mfa={mfa} /> : <BlankLine blank={mfaBlank(person, freshness)} />}
    </Section>
  );
}

function Registration({ mfa }: { mfa: MfaRegistration }) {
  const { tone, word } = mfaState(mfa);
  return (
    <>
      <Facts>
        <Fact label="MFA">
          <StatusBadge tone={tone}>{word}</StatusBadge>
        </Fact>
        <Fact label="Methods">{mfa.methods.map(methodWord).join(", ")}</Fact>
        <Fact label="Asked for first">{preferredWord(mfa.preferred)}</Fact>
        <Fact label="Without password">{answerWord(mfa.isPasswordlessCapable, "possible", "not possible")}</Fact>
        <Fact label="Password reset">{resetWord(mfa)}</Fact>
        <Fact label="Admin">{answerWord(mfa.isAdmin, "yes", "no")}</Fact>
      </Facts>
      <p className="mt-2 text-xs text-secondary">
        Registered, not: demanded. Whether a sign-in demands MFA, Microsoft tells only with a permission that the portal
        does not ask for.
      </p>
    </>
  );
}

const answerWord = (answer: boolean | null, yes: string, no: string) =>
  answer === null ? "Microsoft does not say" : answer ? yes : no;

/** Of one's own password, without the help desk. */
function resetWord({ isSsprEnabled, isSsprRegistered }: MfaRegistration) {
  if (isSsprEnabled === false) return "not allowed by the company";
  return answerWord(isSsprRegistered, "registered", "not registered");
}
