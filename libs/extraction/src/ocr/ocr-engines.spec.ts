import { jest } from '@jest/globals';
import { loadEngine } from './load-engine';
import { ocrEngineContract } from './testing/ocr-engine.contract';

const THREADS = 1;
jest.setTimeout(30_000);

const load = (name: 'ppocr' | 'tesseract') => () => loadEngine(name, process.env['CHOGURA_MODELS_DIR'], THREADS);

ocrEngineContract({ name: 'ppocr', load: load('ppocr'), signs: ['€', '¥', '△', '▲'], strayEm: 0.4 });
ocrEngineContract({ name: 'tesseract', load: load('tesseract'), signs: ['¥'], strayEm: 1.2 });
