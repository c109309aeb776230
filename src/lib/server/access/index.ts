export { authorize, may, notFound, reachOf, type Reach, type Subject } from './authorize.ts';
export { pathFor } from './pages.ts';
export { table, type Action, type Party, type Row, type Scope } from './table.ts';
