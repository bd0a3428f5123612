// Completion for zsh (zshcompsys(1), _arguments).
import { type Completes, type DeclaredCommand, type DeclaredFlag, PORTS } from './declared.ts';

export function zsh(commands: readonly DeclaredCommand[]): string {
  return `#compdef portolan
# portolan completion for zsh: save it as _portolan in a folder of $fpath
_portolan_ports() {
  local -a ports
  ports=(\${(fu)"$(${PORTS})"})
  compadd -a ports
}

_portolan() {
  local -a commands
  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
    commands=(
${commands.map(({ name, summary }) => `      ${quoted(`${name}:${summary}`)}\n`).join('')}    )
    _describe command commands
    _portolan_ports
    return
  fi
  local command=$words[2]
  if [[ $command == -* ]]; then command=list; else shift words; (( CURRENT-- )); fi
  case $command in
${commands.map(commandCase).join('')}    *) _arguments ${argumentsOf(commands.find(({ name }) => name === 'port'))} ;;
  esac
}
compdef _portolan portolan
`;
}

function commandCase(command: DeclaredCommand): string {
  return `    ${command.name}) _arguments ${argumentsOf(command)} ;;\n`;
}

function argumentsOf(command: DeclaredCommand | undefined): string {
  if (command === undefined) return '';
  const words = command.completes === null ? [] : [quoted(`*:word:${actionOf(command.completes)}`)];
  return [...command.flags.flatMap(flagSpecs), ...words].map((spec) => `\\\n      ${spec}`).join(' ');
}

function flagSpecs({ name, short, says, value, completes, list }: DeclaredFlag): readonly string[] {
  const many = list ? '*' : '';
  const told = says.replaceAll('[', '(').replaceAll(']', ')');
  const value_ = value === null ? '' : `:${value.replaceAll(':', ' ')}:${actionOf(completes)}`;
  const equals = value === null ? '' : '=';
  return [
    quoted(`${many}--${name}${equals}[${told}]${value_}`),
    ...(short === null ? [] : [quoted(`${many}-${short}[${told}]${value_}`)]),
  ];
}

function actionOf(completes: Completes): string {
  if (completes === 'files') return '_files';
  if (completes === 'folders') return '_files -/';
  if (completes === 'ports') return '_portolan_ports';
  return completes === null ? ' ' : `(${completes.join(' ')})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
