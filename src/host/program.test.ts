import { expect, test } from 'bun:test';
import { programByArguments } from './program.ts';

const NODE = String.raw`C:\Program Files\nodejs\node.exe`;
const FRAMEWORK = '/Library/Frameworks/Python.framework/Versions/3.12/Resources/Python.app/Contents/MacOS/Python';

test.each<[string, string, readonly string[], object | null]>([
  [
    'a script of Windows, as it was written',
    NODE,
    [NODE, '--inspect', String.raw`C:\blog\server.js`, '--port', '8080'],
    { name: 'server.js', interpreter: 'node', script: String.raw`C:\blog\server.js`, from: 'its command line' },
  ],
  ['without a console', String.raw`C:\Python\PythonW.exe`, ['pythonw', '-m', 'http.server'], { name: 'http.server' }],
  ['the Python of a framework', FRAMEWORK, [FRAMEWORK, 'app.py'], { name: 'app.py', interpreter: 'python3' }],
  ['code in place', '/usr/local/bin/node', ['node', '-e', '0'], { name: 'node', script: null }],
  ['no interpreter', String.raw`C:\nginx\nginx.exe`, ['nginx'], null],
  ['a share', String.raw`\\files\tools\node.exe`, ['node', 'a.js'], { name: 'a.js' }],
])('%s', (_, exe, args, program) => {
  const found = programByArguments({ exe, args });
  if (program === null) expect(found).toBeNull();
  else expect(found).toMatchObject(program);
});

test('nothing is known of it', () => {
  expect(programByArguments({ exe: null, args: ['node', 'a.js'] })).toBeNull();
  expect(programByArguments({ exe: '/usr/bin/node', args: null })).toBeNull();
});
