// Lints pieces of text as if they were files of the workspace. Standard input: [{ file, text }]; standard output: the messages of each.
// A process of its own, for the linter's native parts do not load inside jest.
import { json } from 'node:stream/consumers';
import { ESLint } from 'eslint';

const cases = await json(process.stdin);
const eslint = new ESLint();
const messages = [];
for (const { file, text } of cases) {
  const [result] = await eslint.lintText(text, { filePath: file });
  messages.push(result.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
}
process.stdout.write(JSON.stringify(messages));
