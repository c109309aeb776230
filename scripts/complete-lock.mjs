// node scripts/complete-lock.mjs: after a change of dependencies.
// A registry mirror may lack optional packages of other platforms; npm then leaves them out of the lock file and
// `npm ci` refuses it. This adds an entry for each optional dependency that is named but missing.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const systems = [
  'linux',
  'darwin',
  'win32',
  'freebsd',
  'openbsd',
  'netbsd',
  'android',
  'sunos',
  'aix',
  'openharmony',
];
const processors = [
  'x64',
  'arm64',
  'arm',
  'ia32',
  'ppc64',
  'ppc64le',
  's390x',
  'riscv64',
  'loong64',
  'mips64el',
  'wasm32',
];

let added = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (!/^\d/.test(version)) continue;
    const nested = `${path}/node_modules/${name}`;
    const hoisted = `node_modules/${name}`;
    if (lock.packages[nested]?.version === version || lock.packages[hoisted]?.version === version) continue;
    const words = name.split(/[-/.]/);
    const system = systems.find((each) => words.includes(each));
    const processor = processors.find((each) => words.includes(each));
    const place = lock.packages[hoisted] ? nested : hoisted;
    lock.packages[place] = {
      version,
      ...(processor ? { cpu: [processor] } : { cpu: ['none'] }),
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
      ...(system ? { os: [system] } : {}),
    };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, JSON.stringify(lock, null, 2) + '\n');
console.log(`${String(added)} entries added`);
