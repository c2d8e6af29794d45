// Native tools ship one package per platform. A registry mirror that lacks some of them makes npm
// write a lock file without them, which `npm ci` then refuses everywhere. Each is pinned to an exact
// version by the package that wants it, and named after its platform, so its entry can be written
// without the registry; see docs/decisions/006.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = [
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
];

function platformOf(name) {
  const words = name.split('/').at(-1).split('-');
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc';
  if (cpu === undefined || (os === undefined && cpu !== 'wasm32')) {
    throw new Error(`${name} names no platform`);
  }
  return { os, cpu, libc: os === 'linux' ? libc : undefined };
}

for (const [path, wanting] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(wanting.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`;
    if (lock.packages[`${path}/${place}`] !== undefined || lock.packages[place] !== undefined) {
      continue;
    }
    if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`${name}@${version} is not exact`);
    const { os, cpu, libc } = platformOf(name);
    lock.packages[place] = {
      version,
      cpu: [cpu],
      ...(wanting.dev ? { dev: true } : {}),
      ...(libc === undefined ? {} : { libc: [libc] }),
      optional: true,
      ...(os === undefined ? {} : { os: [os] }),
    };
    process.stdout.write(`completed ${name}@${version}\n`);
  }
}

lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([one], [other]) => (one < other ? -1 : 1)),
);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
