import { expect, test } from 'bun:test';
import { interpret, speaksByArguments } from './interpreters.ts';

// Command lines as these programs have them when they run; those of big products are from their own start scripts.
test.each<[string, string, string | null, string | null]>([
  ['/usr/bin/python3.11', 'python3 -m http.server 8000', 'http.server', 'http.server'],
  ['/usr/bin/python3.11', 'python3 -Bum http.server', 'http.server', 'http.server'],
  ['/usr/bin/python3.11', 'python3 -mhttp.server', 'http.server', 'http.server'],
  ['/usr/bin/python2.7', 'python -m SimpleHTTPServer', 'http.server', 'SimpleHTTPServer'],
  ['/usr/bin/python3.11', '/srv/v/bin/python /srv/v/bin/uvicorn app:app --port 80', 'uvicorn', '/srv/v/bin/uvicorn'],
  ['/usr/bin/python3.11', 'python -X dev -W error manage.py runserver 8001', 'django', 'manage.py'],
  ['/usr/bin/python3.11', 'python app.py', 'app.py', 'app.py'],
  ['/usr/bin/python3.11', 'python -m flask run', 'flask', 'flask'],
  ['/usr/bin/python3.11', '/usr/bin/python3 /usr/local/bin/jupyter-lab', 'jupyter-lab', '/usr/local/bin/jupyter-lab'],
  ['/usr/bin/python3.11', 'python3 /usr/bin/jupyter notebook', 'jupyter-notebook', '/usr/bin/jupyter'],
  ['/usr/bin/python3.11', 'python3 /srv/tool/__main__.py', 'tool', '/srv/tool/__main__.py'],
  ['/usr/bin/python3.11', 'python3 x.pyz', 'x', 'x.pyz'],
  ['/usr/bin/python3.11', 'python3 -c import_socket', null, null],
  ['/usr/bin/python3.11', 'python3', null, null],
  ['/usr/bin/node', 'node --inspect=0.0.0.0:9229 --max-old-space-size=100 server.js', 'server.js', 'server.js'],
  ['/usr/bin/node', 'node -r ./a.cjs --import file:///b.mjs src/x.ts', 'x.ts', 'src/x.ts'],
  ['/usr/bin/node', 'node /p/node_modules/.bin/ts-node -P tsconfig.json src/x.ts', 'x.ts', 'src/x.ts'],
  ['/usr/bin/node', 'node /p/node_modules/.bin/vite --host', 'vite', '/p/node_modules/.bin/vite'],
  ['/usr/bin/node', 'node -e code', null, null],
  ['/usr/bin/bun', 'bun --hot run src/index.ts', 'index.ts', 'src/index.ts'],
  ['/usr/bin/bun', 'bun x vite', 'vite', 'vite'],
  ['/usr/bin/deno', 'deno run -A --allow-net main.ts', 'main.ts', 'main.ts'],
  ['/usr/bin/deno', 'deno serve jsr:@std/http@1/file-server', 'file-server', 'jsr:@std/http@1/file-server'],
  ['/usr/bin/deno', 'deno run npm:vite@5', 'vite', 'npm:vite@5'],
  [
    '/opt/jdk/bin/java',
    'java -Xmx1g -cp a.jar:b.jar org.apache.zookeeper.server.quorum.QuorumPeerMain zoo.cfg',
    'zookeeper',
    'org.apache.zookeeper.server.quorum.QuorumPeerMain',
  ],
  [
    '/opt/jdk/bin/java',
    'java --add-opens java.base/java.lang=ALL-UNNAMED kafka.Kafka server.properties',
    'kafka',
    'kafka.Kafka',
  ],
  [
    '/opt/jdk/bin/java',
    'java --module-path lib -m org.elasticsearch.server/org.elasticsearch.bootstrap.Elasticsearch',
    'elasticsearch',
    'org.elasticsearch.bootstrap.Elasticsearch',
  ],
  [
    '/opt/jdk/bin/java',
    'java -classpath x org.apache.catalina.startup.Bootstrap start',
    'tomcat',
    'org.apache.catalina.startup.Bootstrap',
  ],
  [
    '/opt/jdk/bin/java',
    'java -Djava.awt.headless=true -jar /usr/share/java/jenkins.war --httpPort=8080',
    'jenkins',
    '/usr/share/java/jenkins.war',
  ],
  ['/opt/jdk/bin/java', 'java -jar shop-1.4.2-SNAPSHOT.jar', 'shop', 'shop-1.4.2-SNAPSHOT.jar'],
  ['/opt/jdk/bin/java', 'java -Dsolr.solr.home=/v -jar start.jar', 'solr', 'start.jar'],
  [
    '/opt/jdk/bin/java',
    'java -agentlib:jdwp=transport=dt_socket,server=y com.example.shop.Main',
    'Main',
    'com.example.shop.Main',
  ],
  ['/usr/bin/ruby3.1', 'ruby -run -e httpd . -p 8000', 'webrick', 'un'],
  ['/usr/bin/ruby3.1', 'ruby bin/rails server', 'rails', 'bin/rails'],
  ['/usr/bin/ruby3.1', 'ruby /usr/bin/bundle exec puma', 'puma', 'puma'],
  ['/usr/bin/php8.2', 'php -S 0.0.0.0:8000 -t public', 'php -S', null],
  ['/usr/bin/php8.2', 'php -S localhost:8000 router.php', 'php -S', 'router.php'],
  ['/usr/bin/php8.2', 'php artisan queue:work', 'artisan', 'artisan'],
  ['/usr/bin/perl', 'perl -I lib -Mstrict /usr/bin/munin-node', 'munin-node', '/usr/bin/munin-node'],
  ['/usr/bin/perl', 'perl -MIO::Socket -e code', null, null],
  [
    '/usr/lib/erlang/erts-13/bin/beam.smp',
    'beam.smp -W w -- -root /usr/lib/erlang -progname erl -sname rabbit@host -s rabbit boot',
    'rabbitmq',
    'rabbit@host',
  ],
  [
    '/usr/lib/erlang/erts-13/bin/beam.smp',
    'beam.smp -- -sname ejabberd@localhost -s ejabberd',
    'ejabberd',
    'ejabberd@localhost',
  ],
  ['/usr/bin/dotnet', 'dotnet /srv/Shop.Api.dll --urls http://*:80', 'Shop.Api', '/srv/Shop.Api.dll'],
  ['/usr/bin/mono-sgen', 'mono --debug Radarr.exe', 'Radarr', 'Radarr.exe'],
  ['/bin/bash', 'bash -e /usr/local/bin/serve', 'serve', '/usr/local/bin/serve'],
  ['/bin/bash', 'bash -c code', null, null],
  ['/bin/bash', 'bash -i', null, null],
  ['/bin/busybox', 'busybox httpd -f', 'httpd', 'httpd'],
  ['/bin/busybox', 'telnetd -F', 'telnetd', 'telnetd'],
])('%s: %s', (exe, line, name, script) => {
  const told = interpret(exe, line.split(' '));
  expect(told).not.toBeNull();
  expect(told?.invocation?.name ?? null).toBe(name);
  expect(told?.invocation?.script ?? null).toBe(script);
});

test.each<[string, string, string, string | null]>([
  ['/usr/bin/python3.11', 'gunicorn: master [app:app]', 'gunicorn', null],
  ['/usr/bin/ruby3.1', 'puma 6.4.0 (tcp://0.0.0.0:9292) [app]', 'puma', '6.4.0'],
  ['/usr/bin/node', 'next-server (v14.1.0)', 'next', '14.1.0'],
  ['/usr/bin/node', 'PM2 v5.3.0: God Daemon (/root/.pm2)', 'pm2', '5.3.0'],
  ['/usr/bin/node', 'npm run dev', 'npm', null],
  ['/usr/bin/perl', 'starman master --port 5000', 'starman', null],
  ['/usr/bin/node', 'http-server', 'http-server', null],
])('the title %s: %s', (exe, title, name, version) => {
  const invocation = interpret(exe, [title])?.invocation;
  expect(invocation).toMatchObject({ name, version, script: null, titled: true });
});

test.each([
  ['/usr/bin/bash', '-bash'],
  ['/usr/bin/dash', 'sh'],
  ['/usr/bin/python3.11', 'python3'],
  ['/usr/bin/python3.11', '/usr/bin/python3'],
  ['/usr/bin/node', '/usr/local/bin/node'],
])('%s called %s has no title', (exe, called) => {
  expect(interpret(exe, [called])?.invocation).toBeNull();
});

test('the interpreter goes by its plain name', () => {
  expect(interpret('/root/.pyenv/versions/3.12.1/bin/python3.12', ['python3.12', 'x'])?.interpreter).toBe('python3');
  expect(interpret('/usr/bin/dash', ['sh', 'x'])?.interpreter).toBe('dash');
  expect(interpret('/usr/sbin/nginx', ['nginx: master process'])).toBeNull();
});

test('arguments are worth a read where they say what runs', () => {
  for (const exe of ['/usr/bin/node', '/usr/libexec/docker/docker-proxy', '/usr/bin/conmon', '/bin/busybox'])
    expect(speaksByArguments(exe)).toBe(true);
  for (const exe of ['/usr/sbin/nginx', '/usr/bin/nodejs-helper', '/usr/bin/javac', '/usr/sbin/php-fpm8.2', ''])
    expect(speaksByArguments(exe)).toBe(false);
});

test('nothing that a process may call itself is too much', () => {
  const odd = [
    [],
    [''],
    ['\0'],
    ['-'],
    ['python', '-'],
    ['python', '--', ''],
    ['x', '-m'],
    ['x', '-jar'],
    [' '],
    ['['],
    ['a'.repeat(1e5)],
  ];
  for (const exe of [
    '/python3',
    '/node',
    '/java',
    '/ruby',
    '/php',
    '/perl',
    '/bash',
    '/bun',
    '/deno',
    '/beam.smp',
    '/dotnet',
    '/busybox',
  ])
    for (const args of odd) expect(() => interpret(exe, args)).not.toThrow();
});
