// What Node compiles of our source and of the libraries is kept, so that every start but the first is quick.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/ulduz/compiled', import.meta.url)));
