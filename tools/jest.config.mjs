import { nodePreset } from '../jest.preset.mjs';

export default { ...nodePreset('tools', '..'), testMatch: ['<rootDir>/**/*.spec.ts'] };
