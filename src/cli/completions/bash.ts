// Completion for bash (Programmable Completion, bash(1)).
import { type Completes, type DeclaredCommand, type DeclaredFlag, PORTS } from './declared.ts';

export function bash(commands: readonly DeclaredCommand[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  return `# portolan completion for bash: source this, or save it as portolan in ~/.local/share/bash-completion/completions
_portolan_ports() {
  ${PORTS}
}

_portolan() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} command= word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD - 1}"; do
    case $word in
      -*) ;;
      *) command=$word; break ;;
    esac
  done
  # bash splits --flag=value into three words.
  if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev=\${COMP_WORDS[COMP_CWORD - 2]}; fi
  if [[ -z $command ]]; then
    case $cur in
      -*) command=list ;;
      *) COMPREPLY=($(compgen -W "${names} $(_portolan_ports)" -- "$cur")); return ;;
    esac
  fi
  case "$command $prev" in
${valueCases(commands)}  esac
  case $command in
${commands.map(commandCase).join('')}    *) COMPREPLY=($(compgen -W "${flagWords(commands.find(({ name }) => name === 'port'))}" -- "$cur")) ;;
  esac
}
complete -F _portolan portolan
`;
}

/** Flags with the same values are one case. */
function valueCases(commands: readonly DeclaredCommand[]): string {
  const cases = new Map<string, Set<string>>();
  for (const { flags } of commands)
    for (const each of flags)
      if (each.value !== null)
        for (const word of spelled(each)) known(cases, replies(each.completes)).add(`*" ${word}"`);
  return [...cases].map(([reply, words]) => `    ${[...words].join(' | ')}) ${reply}; return ;;\n`).join('');
}

function known(cases: Map<string, Set<string>>, key: string): Set<string> {
  const found = cases.get(key) ?? new Set();
  cases.set(key, found);
  return found;
}

function commandCase(command: DeclaredCommand): string {
  const { name, completes } = command;
  const words = completes === null ? 'COMPREPLY=()' : replies(completes);
  return `    ${name})
      if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W "${flagWords(command)}" -- "$cur"))
      else ${words}; fi ;;
`;
}

function flagWords(command: DeclaredCommand | undefined): string {
  return (command?.flags ?? []).flatMap(spelled).join(' ');
}

function spelled({ name, short }: DeclaredFlag): readonly string[] {
  return [`--${name}`, ...(short === null ? [] : [`-${short}`])];
}

function replies(completes: Completes): string {
  if (completes === 'files') return 'COMPREPLY=($(compgen -f -- "$cur"))';
  if (completes === 'folders') return 'COMPREPLY=($(compgen -d -- "$cur"))';
  if (completes === 'ports') return 'COMPREPLY=($(compgen -W "$(_portolan_ports)" -- "$cur"))';
  return completes === null ? 'COMPREPLY=()' : `COMPREPLY=($(compgen -W "${completes.join(' ')}" -- "$cur"))`;
}
