/**
 * A text as a string of PowerShell. Between single quotes nothing has a meaning but the quote itself, and PowerShell takes
 * the typographic ones for quotes too; each is doubled.
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
 */
export function quotePowerShell(text: string): string {
  return `'${text.replaceAll(/['\u2018\u2019\u201a\u201b]/g, "$&$&")}'`;
}
