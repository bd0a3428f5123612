// A draft of an application to IANA for a service name and a port.
import type { Transport } from './port.ts';

export interface Application {
  readonly schema: 'portolan/application/1';
  /** What RFC 6335, section 8.1.1, asks for, in its order; null: to be filled in by the applicant. */
  readonly fields: readonly { readonly name: string; readonly value: string | null; readonly required: boolean }[];
  /** What would have it refused as it stands. */
  readonly faults: readonly string[];
  /** What to think of before it is sent (RFC 7605). */
  readonly advice: readonly string[];
  readonly sendTo: string;
}

export interface ApplicationWishes {
  readonly name: string;
  readonly transports: readonly Transport[];
  readonly port: number;
}
