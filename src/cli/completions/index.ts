// The shells that there is completion for. A new one is a file beside this one and a line here.
import { bash } from './bash.ts';
import type { DeclaredCommand } from './declared.ts';
import { fish } from './fish.ts';
import { powershell } from './powershell.ts';
import { zsh } from './zsh.ts';

export const SHELLS: Readonly<Record<string, (commands: readonly DeclaredCommand[]) => string>> = {
  bash,
  zsh,
  fish,
  powershell,
};
