// Every rule. A new one is a file beside this one and a line here.
import type { Rule } from '../../model/rule.ts';
import { absentAddress } from './absent-address.ts';
import { administrationInTheOpen } from './administration-in-the-open.ts';
import { allowedByPolicy } from './allowed-by-policy.ts';
import { answersAwaited } from './answers-awaited.ts';
import { backDoorPort } from './back-door-port.ts';
import { borrowedPort } from './borrowed-port.ts';
import { boundNotListening } from './bound-not-listening.ts';
import { brokerInTheOpen } from './broker-in-the-open.ts';
import { builtToRun } from './built-to-run.ts';
import { cacheInTheOpen } from './cache-in-the-open.ts';
import { containerProgram } from './container-program.ts';
import { databaseInTheOpen } from './database-in-the-open.ts';
import { debuggerInTheOpen } from './debugger-in-the-open.ts';
import { debuggerWaiting } from './debugger-waiting.ts';
import { developmentInTheOpen } from './development-in-the-open.ts';
import { developmentServer } from './development-server.ts';
import { discovery } from './discovery.ts';
import { ephemeralPort } from './ephemeral-port.ts';
import { falseName } from './false-name.ts';
import { fileUnseen } from './file-unseen.ts';
import { firewallUnread } from './firewall-unread.ts';
import { forwardedBySsh } from './forwarded-by-ssh.ts';
import { ghostPort } from './ghost-port.ts';
import { hiddenHolder } from './hidden-holder.ts';
import { holderElsewhere } from './holder-elsewhere.ts';
import { holderLikely } from './holder-likely.ts';
import { holderNotPermitted } from './holder-not-permitted.ts';
import { holderUnknown } from './holder-unknown.ts';
import { inFlight } from './in-flight.ts';
import { inheritedListener } from './inherited-listener.ts';
import { kernelService } from './kernel-service.ts';
import { knownFromElsewhere } from './known-from-elsewhere.ts';
import { knownOnItsPort } from './known-on-its-port.ts';
import { localHelper } from './local-helper.ts';
import { metricsInTheOpen } from './metrics-in-the-open.ts';
import { mixedReuseport } from './mixed-reuseport.ts';
import { modifiedExecutable } from './modified-executable.ts';
import { needlessRoot } from './needless-root.ts';
import { networkTool } from './network-tool.ts';
import { notAccepting } from './not-accepting.ts';
import { outdatedExecutable } from './outdated-executable.ts';
import { packagedProgram } from './packaged-program.ts';
import { packagedService } from './packaged-service.ts';
import { plainRemoteAccess } from './plain-remote-access.ts';
import { privateServiceInTheOpen } from './private-service-in-the-open.ts';
import { projectProgram } from './project-program.ts';
import { rawSocket } from './raw-socket.ts';
import { runsFromMemory } from './runs-from-memory.ts';
import { runsFromTemporary } from './runs-from-temporary.ts';
import { shellOnASocket } from './shell-on-a-socket.ts';
import { socketActivation } from './socket-activation.ts';
import { splitNumber } from './split-number.ts';
import { strangerOnAKnownPort } from './stranger-on-a-known-port.ts';
import { systemProgram } from './system-program.ts';
import { unassignedPort } from './unassigned-port.ts';
import { unknownProgram } from './unknown-program.ts';
import { unusualPort } from './unusual-port.ts';
import { vanishedExecutable } from './vanished-executable.ts';
import { writableExecutable } from './writable-executable.ts';

/** By class, from the least to the gravest; within a class, as a person would say them. */
export const RULES: readonly Rule[] = [
  knownOnItsPort,
  allowedByPolicy,
  packagedService,
  socketActivation,
  localHelper,
  answersAwaited,
  kernelService,
  systemProgram,
  developmentServer,
  debuggerWaiting,
  projectProgram,
  containerProgram,
  packagedProgram,
  builtToRun,
  knownFromElsewhere,
  networkTool,
  forwardedBySsh,
  discovery,
  boundNotListening,
  rawSocket,
  unusualPort,
  borrowedPort,
  ghostPort,
  unassignedPort,
  ephemeralPort,
  holderLikely,
  holderNotPermitted,
  holderElsewhere,
  inFlight,
  fileUnseen,
  firewallUnread,
  databaseInTheOpen,
  cacheInTheOpen,
  brokerInTheOpen,
  debuggerInTheOpen,
  metricsInTheOpen,
  administrationInTheOpen,
  developmentInTheOpen,
  privateServiceInTheOpen,
  plainRemoteAccess,
  splitNumber,
  mixedReuseport,
  outdatedExecutable,
  notAccepting,
  absentAddress,
  inheritedListener,
  needlessRoot,
  writableExecutable,
  vanishedExecutable,
  runsFromTemporary,
  runsFromMemory,
  modifiedExecutable,
  falseName,
  shellOnASocket,
  hiddenHolder,
  strangerOnAKnownPort,
  backDoorPort,
];

/** Asked in turn where none of the others speaks; one of them always does. */
export const FALLBACKS: readonly Rule[] = [unknownProgram, holderUnknown];
