// onnxruntime is native code: it makes and expects the process's own typed arrays, of which Jest gives every test file copies.
import { runInThisContext } from 'node:vm';

globalThis.Float32Array = runInThisContext('Float32Array');
