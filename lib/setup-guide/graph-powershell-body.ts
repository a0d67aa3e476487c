/**
 * The part of the PowerShell script that is the same for every company. Everything stands in one block, so that a console
 * reads all of a paste before it asks. https://learn.microsoft.com/graph/permissions-grant-via-msgraph
 */
export const graphPowerShellBody = `
function Invoke-Graph($Method, $Path, $Body) {
  $request = @{ Method = $Method; Uri = "$Graph/v1.0/$Path"; OutputType = 'PSObject' }
  if ($Body) {
    $request.Body = ConvertTo-Json $Body -Depth 8 -Compress
    $request.ContentType = 'application/json; charset=utf-8'
  }
  Invoke-MgGraphRequest @request
}

# Runs a block until it succeeds: what was just made takes Microsoft seconds to minutes to know everywhere.
function Invoke-Patiently([scriptblock]$Action) {
  foreach ($attempt in 1..12) {
    try { return & $Action }
    catch {
      $problem = "$_ $($_.ErrorDetails.Message)"
      if ($problem -match 'already exists') { return }
      if ($attempt -eq 12 -or $problem -match 'Authorization_RequestDenied|Insufficient privileges|AsPerAppPolicy') { throw }
      Write-Host "  Microsoft is not ready, try $attempt of 12. Waiting 10 seconds."
      Start-Sleep -Seconds 10
    }
  }
}

function Get-ServicePrincipalId($ApplicationId) {
  $filter = [uri]::EscapeDataString("appId eq '$ApplicationId'")
  (Invoke-Graph GET ('servicePrincipals?$filter=' + $filter + '&$select=id')).value | Select-Object -First 1 -ExpandProperty id
}
function Get-GrantedRole($PrincipalId) {
  (Invoke-Graph GET "servicePrincipals/$PrincipalId/appRoleAssignments").value | ForEach-Object { $_.appRoleId }
}

if (-not (Get-Module -ListAvailable -Name Microsoft.Graph.Authentication)) {
  Write-Host 'A module is missing. Run this, then paste the script again:'
  Write-Host '  Install-Module Microsoft.Graph.Authentication -Scope CurrentUser'
  return
}

# 1. Sign in to the company's directory.
Write-Host "Sign in as an administrator of $Company."
$connection = @{
  Environment = $Environment
  Scopes = 'Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All'
  ContextScope = 'Process'
}
if ($DirectoryId) { $connection.TenantId = $DirectoryId }
# Cloud Shell can open no browser window.
if ($env:ACC_CLOUD -or $env:AZUREPS_HOST_ENVIRONMENT) { $connection.UseDeviceCode = $true }
Connect-MgGraph @connection | Out-Null
$signedIn = (Get-MgContext).TenantId
if ($DirectoryId -and $signedIn -ne $DirectoryId) {
  throw "You are signed in to the directory $signedIn, not to $DirectoryId."
}

# 2. Look at what is there. Nothing is changed.
$organization = (Invoke-Graph GET 'organization?$select=displayName').value | Select-Object -First 1 -ExpandProperty displayName
$query = 'applications?$filter=' + [uri]::EscapeDataString($FindApp) + '&$select=id,appId,tags,requiredResourceAccess'
$app = (Invoke-Graph GET $query).value | Where-Object { $_.tags -contains $Tag } | Select-Object -First 1
$principalId = if ($app) { Get-ServicePrincipalId $app.appId }
$granted = @(if ($principalId) { Get-GrantedRole $principalId })

Write-Host ''
Write-Host "For $Company, in the directory $organization ($signedIn), this will:"
if ($app) { Write-Host "  - use the app '$AppName' that an earlier run registered ($($app.appId))" }
else { Write-Host "  - register the app '$AppName': single tenant, no redirect URI" }
foreach ($name in $Permissions.Keys) {
  if ($granted -contains $Permissions[$name]) { Write-Host "  - leave $name as it is: granted already" }
  else { Write-Host "  - add $name and grant admin consent to it" }
}
Write-Host "  - make a client secret that is valid for $SecretMonths months, and leave older ones alone"
Write-Host ''
$answer = Read-Host 'Nothing has been changed yet. Type y and press Enter to go ahead'
if ($answer -notin 'y', 'yes') {
  Write-Host 'Nothing was changed.'
  return
}

# 3. The registration.
if ($app) {
  $ofGraph = $app.requiredResourceAccess | Where-Object { $_.resourceAppId -eq $GraphAppId }
  $requested = @($ofGraph | ForEach-Object { $_.resourceAccess })
  $missing = @($Permissions.Values | Where-Object { @($requested.id) -notcontains $_ })
  if ($missing) {
    # Keeps whatever else the registration asks for.
    $others = @($app.requiredResourceAccess | Where-Object { $_.resourceAppId -ne $GraphAppId })
    $all = @($requested) + @($missing | ForEach-Object { @{ id = $_; type = 'Role' } })
    $body = @{ requiredResourceAccess = @($others) + @(@{ resourceAppId = $GraphAppId; resourceAccess = $all }) }
    Invoke-Graph PATCH "applications/$($app.id)" $body | Out-Null
    Write-Host 'Added what the registration did not ask for.'
  }
} else {
  $access = @($Permissions.Values | ForEach-Object { @{ id = $_; type = 'Role' } })
  $app = Invoke-Graph POST applications @{
    displayName = $AppName
    signInAudience = 'AzureADMyOrg'
    tags = @($Tag)
    requiredResourceAccess = @(@{ resourceAppId = $GraphAppId; resourceAccess = $access })
  }
  Write-Host "Registered $($app.appId)."
}
if (-not $principalId) {
  $principalId = (Invoke-Patiently { Invoke-Graph POST servicePrincipals @{ appId = $app.appId } }).id
}

# 4. Admin consent, one permission after the other.
$graphId = Get-ServicePrincipalId $GraphAppId
foreach ($name in $Permissions.Keys) {
  if ($granted -contains $Permissions[$name]) { continue }
  $assignment = @{ principalId = $principalId; resourceId = $graphId; appRoleId = $Permissions[$name] }
  try { Invoke-Patiently { Invoke-Graph POST "servicePrincipals/$graphId/appRoleAssignedTo" $assignment } | Out-Null }
  catch {
    Write-Host 'Consent needs a Global Administrator or a Privileged Role Administrator. Run this again as one: it goes on from here.'
    throw
  }
  Write-Host "Granted $name."
}
Invoke-Patiently {
  $seen = @(Get-GrantedRole $principalId)
  if ($Permissions.Values | Where-Object { $seen -notcontains $_ }) { throw 'Microsoft does not show the consent yet. Run this again in some minutes.' }
}

# 5. The client secret.
$today = [DateTime]::UtcNow
$expires = $today.AddMonths($SecretMonths).ToString('yyyy-MM-dd')
$credential = @{ displayName = 'Set-up script ' + $today.ToString('yyyy-MM-dd'); endDateTime = $expires + 'T00:00:00Z' }
$secret = Invoke-Patiently { Invoke-Graph POST "applications/$($app.id)/addPassword" @{ passwordCredential = $credential } }

Write-Host ''
Write-Host 'Paste these on Integrations, Microsoft 365, Direct Setup:'
Write-Host "  Application ID  $($app.appId)"
Write-Host "  Directory ID    $signedIn"
Write-Host "  Secret Key      $($secret.secretText)"
Write-Host "The secret is valid until $expires, and is shown only now."
Write-Host 'Still by hand: let reports show names, in the Microsoft 365 admin center (Settings, Org settings, Services, Reports).'
Disconnect-MgGraph | Out-Null`;
