/**
 * The part of the Azure CLI script that is the same for every company. Consent is given by assigning each app role, as
 * `az ad app permission admin-consent` fails in Cloud Shell. Runs in bash 3.2 too, which macOS has.
 * https://learn.microsoft.com/graph/permissions-grant-via-msgraph
 */
export const azureCliBody = String.raw`
say() { printf '%s\n' "$*"; }
stop() { say "Stopped. $*" >&2; exit 1; }

# graph METHOD PATH [options of az rest]
graph() {
  local method=$1 path=$2
  shift 2
  az rest --only-show-errors --resource "$GRAPH" --method "$method" --url "$GRAPH/v1.0/$path" "$@"
}

# Runs a command until it succeeds: what was just made takes Microsoft seconds to minutes to know everywhere.
patiently() {
  local attempt
  for attempt in 1 2 3 4 5 6 7 8 9 10 11 12; do
    if "$@" 2>"$ERRORS"; then return 0; fi
    if grep -q 'already exists' "$ERRORS"; then return 0; fi
    if grep -qE 'Authorization_RequestDenied|Insufficient privileges|AsPerAppPolicy' "$ERRORS"; then break; fi
    say "  Microsoft is not ready, try $attempt of 12. Waiting 10 seconds." >&2
    sleep 10
  done
  cat "$ERRORS" >&2
  return 1
}

service_principal_of() {
  graph get servicePrincipals --url-parameters "\$filter=appId eq '$1'" '$select=id' --query 'value[].id' --output tsv
}
granted_roles() {
  graph get "servicePrincipals/$sp_id/appRoleAssignments" --query 'value[].appRoleId' --output tsv
}
# Says which of the permissions are not among the ids in $1.
lacking() {
  while read -r name role; do
    case "$1" in *"$role"*) ;; *) say "$name $role" ;; esac
  done <<<"$PERMISSIONS"
}
is_all_granted() { [ -z "$(lacking "$(granted_roles)")" ]; }

command -v az >/dev/null || stop 'Azure CLI is missing: https://learn.microsoft.com/cli/azure/install-azure-cli'
ERRORS=$(mktemp)
trap 'rm -f "$ERRORS"' EXIT

# 1. Sign in to the company's directory.
cloud=$(az cloud show --query name --output tsv)
if [ "$cloud" != "$AZ_CLOUD" ]; then
  say "Azure CLI is set to $cloud. Switching to $AZ_CLOUD; to go back: az cloud set --name $cloud"
  az cloud set --name "$AZ_CLOUD"
fi
signed_in=$(az account show --query tenantId --output tsv 2>/dev/null || true)
if [ -z "$signed_in" ] || { [ -n "$DIRECTORY_ID" ] && [ "$signed_in" != "$DIRECTORY_ID" ]; }; then
  say "Sign in as an administrator of $COMPANY."
  if [ -n "$DIRECTORY_ID" ]; then
    az login --tenant "$DIRECTORY_ID" --allow-no-subscriptions --only-show-errors --output none
  else
    az login --allow-no-subscriptions --only-show-errors --output none
  fi
  signed_in=$(az account show --query tenantId --output tsv)
fi
if [ -n "$DIRECTORY_ID" ] && [ "$signed_in" != "$DIRECTORY_ID" ]; then
  stop "You are signed in to the directory $signed_in, not to $DIRECTORY_ID."
fi

# 2. Look at what is there. Nothing is changed.
organization=$(graph get organization --query 'value[0].displayName' --output tsv)
found=$(graph get applications --url-parameters "\$filter=$FIND_APP" '$select=id,appId,tags' \
  --query "value[?contains(tags, '$TAG')].[id, appId]" --output tsv)
read -r object_id app_id <<<"$found" || true
sp_id=''
requested=''
granted=''
if [ -n "$object_id" ]; then
  requested=$(graph get "applications/$object_id" \
    --query "requiredResourceAccess[?resourceAppId=='$GRAPH_APP_ID'].resourceAccess[].id" --output tsv)
  sp_id=$(service_principal_of "$app_id")
fi
if [ -n "$sp_id" ]; then granted=$(granted_roles); fi

say ''
say "For $COMPANY, in the directory $organization ($signed_in), this will:"
if [ -z "$object_id" ]; then
  say "  - register the app \"$APP_NAME\": single tenant, no redirect URI"
else
  say "  - use the app \"$APP_NAME\" that an earlier run registered ($app_id)"
fi
while read -r name role; do
  case "$granted" in
    *"$role"*) say "  - leave $name as it is: granted already" ;;
    *) say "  - add $name and grant admin consent to it" ;;
  esac
done <<<"$PERMISSIONS"
say "  - make a client secret that is valid for $SECRET_MONTHS months, and leave older ones alone"
say ''
printf 'Nothing has been changed yet. Type y and press Enter to go ahead: '
answer=''
read -r answer || true
case "$answer" in y | Y | yes) ;; *) say 'Nothing was changed.'; exit 0 ;; esac

# 3. The registration.
if [ -z "$object_id" ]; then
  roles=$(while read -r name role; do printf '{"id":"%s","type":"Role"}\n' "$role"; done <<<"$PERMISSIONS" | paste -sd , -)
  body=$(printf '{"displayName":%s,"signInAudience":"AzureADMyOrg","tags":["%s"],"requiredResourceAccess":[{"resourceAppId":"%s","resourceAccess":[%s]}]}' \
    "$APP_NAME_JSON" "$TAG" "$GRAPH_APP_ID" "$roles")
  created=$(graph post applications --body "$body" --query '[[id, appId]]' --output tsv)
  read -r object_id app_id <<<"$created"
  say "Registered $app_id."
else
  missing=$(lacking "$requested" | while read -r name role; do printf "{id: '%s', type: 'Role'}\n" "$role"; done | paste -sd , -)
  if [ -n "$missing" ]; then
    # Keeps whatever else the registration asks for.
    body=$(graph get "applications/$object_id" --output json --query "{requiredResourceAccess: [
      requiredResourceAccess[?resourceAppId!='$GRAPH_APP_ID'],
      [{resourceAppId: '$GRAPH_APP_ID', resourceAccess: [
        requiredResourceAccess[?resourceAppId=='$GRAPH_APP_ID'].resourceAccess[], [$missing]
      ][]}]
    ][]}")
    graph patch "applications/$object_id" --body "$body" --output none
    say 'Added what the registration did not ask for.'
  fi
fi
if [ -z "$sp_id" ]; then
  sp_id=$(patiently graph post servicePrincipals --body "{\"appId\":\"$app_id\"}" --query id --output tsv)
fi

# 4. Admin consent, one permission after the other.
graph_sp_id=$(service_principal_of "$GRAPH_APP_ID")
lacking "$granted" | while read -r name role; do
  patiently graph post "servicePrincipals/$graph_sp_id/appRoleAssignedTo" --output none </dev/null \
    --body "{\"principalId\":\"$sp_id\",\"resourceId\":\"$graph_sp_id\",\"appRoleId\":\"$role\"}" \
    || stop "Consent needs a Global Administrator or a Privileged Role Administrator. Run this again as one: it goes on from here."
  say "Granted $name."
done
patiently is_all_granted || stop 'Microsoft does not show the consent yet. Run this again in some minutes: it goes on from here.'

# 5. The client secret.
expires=$(date -u -d "+$SECRET_MONTHS months" +%Y-%m-%dT00:00:00Z 2>/dev/null || date -u -v+"$SECRET_MONTHS"m +%Y-%m-%dT00:00:00Z)
secret=$(patiently graph post "applications/$object_id/addPassword" --query secretText --output tsv \
  --body "{\"passwordCredential\":{\"displayName\":\"Set-up script $(date -u +%Y-%m-%d)\",\"endDateTime\":\"$expires\"}}")

say ''
say 'Paste these on Integrations, Microsoft 365, Direct Setup:'
say "  Application ID  $app_id"
say "  Directory ID    $signed_in"
say "  Secret Key      $secret"
say "The secret is valid until $(printf '%s' "$expires" | cut -c1-10), and is shown only now."
say 'Still by hand: let reports show names, in the Microsoft 365 admin center (Settings, Org settings, Services, Reports).'`;
