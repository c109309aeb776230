// The solver as a benchmark or a fuzzer from outside calls it: one function, typed arrays in and out.
export { assign } from '../../src/lib/matching/assign.ts';
