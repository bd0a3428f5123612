// What a desktop has, with nothing recognised.
import { file, unit } from '../examples/parts.ts';
import { ada, daemon, type Ordinary } from './ordinary.testing.ts';

export const DESKTOP: readonly Ordinary[] = [
  [
    'the resolver',
    'expected',
    daemon('/usr/lib/systemd/systemd-resolved', 'systemd-resolved', 'systemd-resolved.service', 'udp 127.0.0.53:53'),
  ],
  ['the print spooler', 'expected', daemon('/usr/sbin/cupsd', 'cups-daemon', 'cups.service', '127.0.0.1:631')],
  ['mDNS', 'expected', daemon('/usr/sbin/avahi-daemon', 'avahi-daemon', 'avahi-daemon.service', 'udp 0.0.0.0:5353')],
  [
    'a DHCP client',
    'expected',
    daemon('/usr/sbin/dhclient', 'isc-dhcp-client', 'dhclient@eth0.service', 'udp 0.0.0.0:68'),
  ],
  [
    'DHCP of NetworkManager',
    'expected',
    daemon('/usr/sbin/NetworkManager', 'network-manager', 'NetworkManager.service', 'udp 0.0.0.0:68'),
  ],
  ['a time client', 'expected', daemon('/usr/sbin/chronyd', 'chrony', 'chrony.service', 'udp 127.0.0.1:323')],
  [
    'a browser that looks for screens',
    'informal',
    {
      at: 'udp 224.0.0.251:5353',
      exe: '/opt/google/chrome/chrome',
      holder: ada,
      attribution: { unit: unit('user@1000.service') },
    },
  ],
  ['a browser’s own resolver', 'informal', { at: 'udp 0.0.0.0:43817', exe: '/usr/lib/firefox/firefox', holder: ada }],
  ['an Electron program', 'informal', { at: '127.0.0.1:43817', exe: '/usr/share/code/code', holder: ada }],
  [
    'the server of VS Code, replaced meanwhile',
    'misconfigured',
    {
      at: '127.0.0.1:43817',
      exe: '/home/ada/.vscode-server/cli/servers/Stable-abc/server/node',
      args: [
        '/home/ada/.vscode-server/cli/servers/Stable-abc/server/node',
        '/home/ada/.vscode-server/cli/servers/Stable-abc/server/out/server-main.js',
      ],
      holder: { ...ada, exeDeleted: true },
    },
  ],
  [
    'an extension of VS Code',
    'informal',
    { at: '127.0.0.1:43818', exe: '/home/ada/.vscode/extensions/x/server', holder: ada },
  ],
  [
    'a language server of JetBrains’',
    'informal',
    {
      at: '127.0.0.1:63342',
      exe: '/home/ada/.local/share/JetBrains/Toolbox/apps/idea/jbr/bin/java',
      args: ['java', '-cp', '/x', 'com.intellij.idea.Main'],
      holder: ada,
    },
  ],
  [
    'Dropbox, which updates itself',
    'informal',
    { at: '0.0.0.0:17500', exe: '/home/ada/.dropbox-dist/dropbox-lnx.x86_64-200/dropbox', holder: ada },
  ],
  ['Spotify of Flatpak’s', 'informal', { at: '0.0.0.0:57621', exe: '/app/extra/share/spotify/spotify', holder: ada }],
  ['a snap', 'informal', { at: '127.0.0.1:8384', exe: '/snap/syncthing/x1/bin/syncthing', holder: ada }],
  [
    'a game of Steam’s under Wine',
    'informal',
    {
      at: 'udp 0.0.0.0:27015',
      exe: '/home/ada/.local/share/Steam/steamapps/common/Proton/bin/wine64-preloader',
      args: ['C:\\game\\srv.exe'],
      holder: { ...ada, name: 'srv.exe' },
    },
  ],
  [
    'an AppImage',
    'informal',
    {
      at: '127.0.0.1:43817',
      exe: '/tmp/.mount_editorA1B2C3/usr/bin/editor',
      holder: { ...ada, exeFile: file('temporary') },
    },
  ],
  [
    'WireGuard',
    'expected',
    { at: 'udp 0.0.0.0:51820', exe: null, listener: { noHolder: { why: 'kernel', detail: 'WireGuard wg0' } } },
  ],
];
