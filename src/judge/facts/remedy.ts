// How to draw a listener in: the setting of the product where it is known, else a rule of the firewall in use.
import type { Use } from '../../model/use.ts';
import type { NextStep, Subject } from '../../model/verdict.ts';
import { restartCommand, shutCommand } from './commands.ts';
import { SETTINGS } from './settings.ts';
import { bounded } from './words.ts';

/** What to change so that others no longer reach it, with a command where there is one. */
export function drawIn({ listener }: Subject, product: Use): NextStep {
  const { container } = listener.attribution;
  const { port, transport } = listener;
  if (container !== null) {
    const published = container.published?.find((each) => each.hostPort === port || each.containerPort === port);
    const inner = published?.containerPort ?? port;
    const outer = published?.hostPort ?? port;
    const flag = `-p 127.0.0.1:${outer}:${inner}${transport === 'tcp' ? '' : `/${transport}`}`;
    return { says: `Publish it for this host only, ${flag}, where ${bounded(container.name)} is started`, run: null };
  }
  const setting = SETTINGS[product.id];
  const shut = shutCommand(listener);
  if (setting !== undefined) return { says: setting.says, run: restartCommand(listener) };
  if (shut !== null) return { says: `Bind it to 127.0.0.1 if only this host needs it, or shut the port`, run: shut };
  return {
    says: 'Bind it to 127.0.0.1 if only this host needs it, or let the firewall admit only who does',
    run: null,
  };
}
