// Who is not asked.
import { describe, expect, test } from 'bun:test';
import { holder, listener, recognised, use } from './listener.testing.ts';
import { sparedBy, sparedByNumber } from './safety.ts';

const unit = (running: boolean | null) => ({
  socketUnit: { name: 'cups.socket', from: 'systemd', activates: 'cups.service', running },
});

describe('socket units', () => {
  test('one whose service does not run, or may not', () => {
    expect(sparedBy(listener({ attribution: unit(false) }), null, null)?.because).toBe('socket-units');
    expect(sparedBy(listener({ attribution: unit(null) }), null, null)?.says).toContain('cups.service');
  });
  test('one whose service runs is asked', () => {
    expect(sparedBy(listener({ attribution: unit(true) }), null, null)).toBeNull();
  });
  test('a socket that systemd alone holds', () => {
    const held = listener({ holders: [holder('/usr/lib/systemd/systemd', { pid: 1 })] });
    expect(sparedBy(held, null, null)?.because).toBe('socket-units');
  });
});

describe('printers', () => {
  test('by number, where the holder is a stranger', () => {
    expect(sparedBy(listener({ port: 9100 }), null, null)?.because).toBe('printers');
    expect(sparedByNumber(9100)?.because).toBe('printers');
    expect(sparedByNumber(80)).toBeNull();
  });
  test('not a known product on that number', () => {
    const exporter = recognised(use('prometheus-node-exporter', 'Node Exporter', 'HTTP', { kind: 'metrics' }));
    expect(sparedBy(listener({ port: 9100 }), exporter, null)).toBeNull();
  });
  test('by holder, on any number; a print server that speaks IPP is asked', () => {
    const raw = recognised(use('p910nd', 'p910nd', 'raw printing', { kind: 'printing' }));
    const cups = recognised(use('cups', 'CUPS', 'IPP', { kind: 'printing' }));
    expect(sparedBy(listener(), raw, null)?.because).toBe('printers');
    expect(sparedBy(listener(), cups, null)).toBeNull();
  });
});

describe('servers of one client', () => {
  const java = (argument: string) =>
    listener({ port: 5005, holders: [holder('/usr/bin/java', { args: ['java', argument] })] });
  test.each([
    ['-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:5005', true],
    ['-agentlib:jdwp=transport=dt_socket,server=y,address=5005,suspend=n', true],
    ['-Xrunjdwp:transport=dt_socket,address=127.0.0.1:5005', true],
    ['-agentlib:jdwp=transport=dt_socket,address=15005', false],
    ['-agentlib:jdwp=transport=dt_socket,address=50051', false],
    ['-Dname=jdwp', false],
  ])('%s', (argument, spared) => {
    expect(sparedBy(java(argument), null, null)?.because === 'single-client').toBe(spared);
  });
  test('iperf3 and gdbserver, by program', () => {
    for (const exe of ['/usr/bin/iperf3', '/usr/bin/gdbserver', '/root/go/bin/dlv'])
      expect(sparedBy(listener({ holders: [holder(exe)] }), null, null)?.because).toBe('single-client');
  });
});

test('what writes down each byte is spared', () => {
  const syslog = recognised(use('syslog', 'rsyslog', 'syslog', { kind: 'metrics' }));
  expect(sparedBy(listener({ port: 514 }), syslog, null)?.because).toBe('log-sinks');
});

test('everybody else is asked', () => {
  expect(sparedBy(listener({ holders: [holder('/usr/sbin/nginx')] }), null, null)).toBeNull();
});
