// Completion for PowerShell (Register-ArgumentCompleter -Native).
import type { Completes, DeclaredCommand, DeclaredFlag } from './declared.ts';

export function powershell(commands: readonly DeclaredCommand[]): string {
  return `# portolan completion for PowerShell: dot-source this from $PROFILE
Register-ArgumentCompleter -Native -CommandName portolan -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $ports = { portolan list --unjudged --format plain --columns port 2>$null | ForEach-Object { $_ -replace '/.*' } | Sort-Object -Unique }
    $commands = [ordered]@{
${commands.map(({ name, summary }) => `        ${quoted(name)} = ${quoted(summary)}\n`).join('')}    }
    $flags = @{
${commands.map(flagTable).join('')}    }
    $values = @{
${valueTable(commands)}    }
    $wordsOf = @{
${commands.flatMap(wordLine).join('')}    }
    $given = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    if ($wordToComplete -ne '' -and $given.Count -gt 0) { $given = @($given | Select-Object -SkipLast 1) }
    $command = @($given | Where-Object { $_ -notlike '-*' })[0]
    $last = if ($given.Count -gt 0) { $given[-1] } else { '' }
    if ($values.ContainsKey($last)) { $found = & $values[$last] }
    elseif ($wordToComplete -like '-*') {
        $known = if ($command -and $flags.ContainsKey($command)) { $flags[$command] } else { $flags['list'] }
        $known.GetEnumerator() | Where-Object { $_.Key -like "$wordToComplete*" } | Sort-Object Key | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_.Key, $_.Key, 'ParameterName', $_.Value)
        }
        return
    }
    elseif (-not $command) {
        $commands.GetEnumerator() | Where-Object { $_.Key -like "$wordToComplete*" } | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_.Key, $_.Key, 'ParameterValue', $_.Value)
        }
        $found = & $ports
    }
    elseif ($wordsOf.ContainsKey($command)) { $found = & $wordsOf[$command] }
    $found | Where-Object { $_ -like "$wordToComplete*" }
}
`;
}

function flagTable({ name, flags }: DeclaredCommand): string {
  const entries = flags.map((each) => `${quoted(`--${each.name}`)} = ${quoted(each.says)}`);
  return `        ${quoted(name)} = @{ ${entries.join('; ')} }\n`;
}

function valueTable(commands: readonly DeclaredCommand[]): string {
  const found = new Map<string, string>();
  for (const { flags } of commands)
    for (const each of flags)
      if (each.value !== null) for (const word of spelled(each)) found.set(word, block(each.completes));
  return [...found].map(([word, values]) => `        ${quoted(word)} = ${values}\n`).join('');
}

function spelled({ name, short }: DeclaredFlag): readonly string[] {
  return [`--${name}`, ...(short === null ? [] : [`-${short}`])];
}

function wordLine({ name, completes }: DeclaredCommand): readonly string[] {
  return completes === null ? [] : [`        ${quoted(name)} = ${block(completes)}\n`];
}

function block(completes: Completes): string {
  if (completes === 'ports') return '$ports';
  if (completes === 'files') return '{ Get-ChildItem -Name "$wordToComplete*" }';
  if (completes === 'folders') return '{ Get-ChildItem -Name -Directory "$wordToComplete*" }';
  return completes === null ? '{ }' : `{ ${completes.map(quoted).join(', ')} }`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
