// Listens as a program of Windows does: listen.cjs KOFFI ADDRESS PORT TOLD. With SO_KEEPALIVE on the listening socket, for
// which Wine opens it in this process, too, and so knows whose it is.
const { writeFileSync } = require('node:fs');
const [, , module_, address, port, told] = process.argv;
const koffi = require(module_);
const winsock = koffi.load('ws2_32.dll');
const WORD = 'int64_t';
const socket = winsock.func('socket', WORD, [WORD, WORD, WORD]);
const setsockopt = winsock.func('setsockopt', 'int', [WORD, WORD, WORD, 'void *', WORD]);
const bind = winsock.func('bind', 'int', [WORD, 'void *', WORD]);
const listen = winsock.func('listen', 'int', [WORD, WORD]);
winsock.func('WSAStartup', 'int', ['uint16_t', 'void *'])(0x202, Buffer.alloc(512));

const six = address.includes(':');
const name = Buffer.alloc(six ? 28 : 16);
name.writeUInt16LE(six ? 23 : 2, 0);
name.writeUInt16BE(Number(port), 2);
if (six) name[23] = 1;
else name.set(address.split('.').map(Number), 4);
const [SOL_SOCKET, SO_KEEPALIVE] = [0xffff, 8];
const server = socket(six ? 23 : 2, 1, 6);
const failed =
  bind(server, name, name.length) ||
  listen(server, 5) ||
  setsockopt(server, SOL_SOCKET, SO_KEEPALIVE, Int32Array.of(1), 4);
writeFileSync(told, failed === 0 ? String(process.pid) : 'NaN');
setTimeout(() => {}, 60_000);
