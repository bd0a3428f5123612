// What really answers: a stack of layers, each with its own evidence.
import type { Coverage } from './coverage.ts';
import type { Namespace } from './listener.ts';
import type { SocketTransport } from './port.ts';

/** `holder`: who has the socket. `use`: what the number is for, the weakest. `answer`: what came back. */
export type EvidenceKind = 'holder' | 'use' | 'answer';

export interface IdentityEvidence {
  readonly from: EvidenceKind;
  readonly says: string;
}

/** `forward`: what it passes on to. `wrapper`: TLS, PROXY protocol. */
export type LayerKind = 'holder' | 'forward' | 'wrapper' | 'protocol' | 'product' | 'version' | 'project';

export interface IdentityLayer {
  readonly layer: LayerKind;
  readonly value: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly evidence: readonly IdentityEvidence[];
}

export interface Identity {
  /** `http`, `postgresql`: lower case; null: unknown. */
  readonly protocol: string | null;
  readonly product: string | null;
  readonly version: string | null;
  /** Null: not asked. */
  readonly tls: boolean | null;
  /** Of the protocol, or of the product where no protocol is known; 0 where nothing is. */
  readonly confidence: number;
  readonly evidence: readonly IdentityEvidence[];
  readonly layers: readonly IdentityLayer[];
  /** Two strong claims that contradict each other, in words; never averaged. */
  readonly conflict: string | null;
}

export interface IdentifiedListener extends Identity {
  readonly transport: SocketTransport;
  readonly address: string;
  readonly port: number;
  /** Null: a host that the user named. */
  readonly namespace: Namespace | null;
  /** 0: nothing was sent; 1: listened for a greeting; 2: asked. */
  readonly tier: 0 | 1 | 2;
  /** What was sent, in order, in words. */
  readonly sent: readonly string[];
  /** The beginning of what came back where it was not understood, escaped; null otherwise. */
  readonly answered: string | null;
  /** Why it was not asked: `a connection would start cups.service (cups.socket)`; null: it was, or was not meant to be. */
  readonly skipped: string | null;
}

/** What would be sent to one listener, before anything is. */
export interface PlannedListener {
  readonly transport: SocketTransport;
  readonly address: string;
  readonly port: number;
  readonly namespace: Namespace | null;
  /** Who holds it, or what it is known as; null: a stranger. */
  readonly holder: string | null;
  /** In this order, until one answer is sure. */
  readonly questions: readonly PlannedQuestion[];
  readonly skipped: string | null;
}

export interface PlannedQuestion {
  readonly protocol: string;
  readonly says: string;
  readonly because: 'holder' | 'number' | 'common';
  /** `log`, `wake`, `hold`, `print`. */
  readonly may: readonly string[];
}

export interface IdentityPlan {
  readonly schema: 'portolan/plan/1';
  readonly takenAt: string;
  readonly listeners: readonly PlannedListener[];
  readonly coverage: Coverage;
}

export interface Identities {
  readonly schema: 'portolan/identities/1';
  readonly takenAt: string;
  readonly identities: readonly IdentifiedListener[];
  readonly coverage: Coverage;
}
