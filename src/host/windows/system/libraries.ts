// The functions of Windows that we call, each library opened when it is first asked for.
import { address, openLibrary } from '#ffi';

export { address };

function once<T>(open: () => T): () => T {
  let opened: T | undefined;
  return () => {
    opened ??= open();
    return opened;
  };
}

/** iphlpapi.h: tables of sockets. */
export const iphlpapi = once(() =>
  openLibrary(['iphlpapi.dll'], {
    GetExtendedTcpTable: { args: 6, returns: 'int' },
    GetExtendedUdpTable: { args: 6, returns: 'int' },
  }),
);

/** processthreadsapi.h, winbase.h, tlhelp32.h. */
export const kernel32 = once(() =>
  openLibrary(['kernel32.dll'], {
    TerminateProcess: { args: 2, returns: 'int' },
    WaitForSingleObject: { args: 2, returns: 'int' },
    CloseHandle: { args: 1, returns: 'int' },
    GetProcessTimes: { args: 5, returns: 'int' },
    ReadProcessMemory: { args: 5, returns: 'int' },
    QueryFullProcessImageNameW: { args: 4, returns: 'int' },
    CreateToolhelp32Snapshot: { args: 2, returns: 'word' },
    Process32FirstW: { args: 2, returns: 'int' },
    Process32NextW: { args: 2, returns: 'int' },
  }),
);

/** winternl.h. */
export const ntdll = once(() =>
  openLibrary(['ntdll.dll'], {
    NtOpenProcess: { args: 4, returns: 'int' },
    NtQueryInformationProcess: { args: 5, returns: 'int' },
  }),
);

/** winsock2.h. */
export const ws2 = once(() =>
  openLibrary(['ws2_32.dll'], {
    WSAStartup: { args: 2, returns: 'int' },
    WSAGetLastError: { args: 0, returns: 'int' },
    socket: { args: 3, returns: 'word' },
    setsockopt: { args: 5, returns: 'int' },
    bind: { args: 3, returns: 'int' },
    closesocket: { args: 1, returns: 'int' },
  }),
);

/** securitybaseapi.h, winbase.h, winsvc.h, winreg.h. */
export const advapi32 = once(() =>
  openLibrary(['advapi32.dll'], {
    OpenProcessToken: { args: 3, returns: 'int' },
    GetTokenInformation: { args: 5, returns: 'int' },
    LookupAccountSidW: { args: 7, returns: 'int' },
    OpenSCManagerW: { args: 3, returns: 'word' },
    EnumServicesStatusExW: { args: 10, returns: 'int' },
    CloseServiceHandle: { args: 1, returns: 'int' },
    RegOpenKeyExW: { args: 5, returns: 'int' },
    RegEnumValueW: { args: 8, returns: 'int' },
    RegCloseKey: { args: 1, returns: 'int' },
  }),
);
