import { nodePreset } from '../jest.preset.mjs';
export default { ...nodePreset('migrations', '..'), testMatch: ['<rootDir>/**/*.spec.ts'] };
