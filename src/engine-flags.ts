import { setFlagsFromString } from 'node:v8';

/**
 * Imported before anything else. Optimizing the WebAssembly (embedded database, query compiler) that a start runs once costs a second
 * of processor time and 70 MB: a function has to run a hundred times longer than usual to deserve it.
 */
setFlagsFromString('--wasm-tiering-budget=180000000');
