// Services that take a password, and let everybody on the way read it.
import type { Use } from '../../model/use.ts';

/** Whether log-ins to it cross the network as plain text. TFTP (RFC 1350) has none to read. */
export function asksInPlainText({ kind, protocol }: Use): boolean {
  return (kind === 'plain-remote-access' || kind === 'plain-file-sharing') && protocol !== 'TFTP';
}
