import { nodePreset } from '../../jest.preset.mjs';
export default { ...nodePreset('extraction', '../..'), setupFiles: ['<rootDir>/jest.setup.mjs'] };
