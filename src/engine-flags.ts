import { setFlagsFromString } from 'node:v8';

/**
 * Imported before anything else. Optimizing the WebAssembly (embedded database, query compiler) that a start runs once costs half a
 * second of processor time and 60 MB: a function has to run ten times longer than usual to deserve it.
 */
setFlagsFromString('--wasm-tiering-budget=18000000');
