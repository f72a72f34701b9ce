import { describe, expect, it } from '@jest/globals';
import { Problem } from '@chogura/kernel';
import { invalidInput } from '@chogura/platform';
import { command, refusalText, required, runCommand, UsageError, usageText } from './command';

describe('the command line', () => {
  const heard: unknown[] = [];
  const commands = [
    command({
      name: 'cat feed',
      usage: '--with FOOD\nfeeds it',
      options: { with: { type: 'string' } },
      run: async (values) => void heard.push(required(values, 'with')),
    }),
  ];
  const run = (...argv: string[]): Promise<void> =>
    runCommand(commands, argv, { withApp: () => Promise.reject(new Error('no product')), print: () => undefined });

  it('runs the command of these words with its options', async () => {
    await run('cat', 'feed', '--with', 'fish');
    expect(heard).toEqual(['fish']);
  });

  it.each([
    [[], 'which command?'],
    [['cat'], 'no such command: cat'],
    [['cat', 'feed', 'now'], 'no such command: cat feed now'],
    [['cat', 'feed'], '--with is missing'],
    [['cat', 'feed', '--with', ' '], '--with is missing'],
    [['cat', 'feed', '--with'], "Option '--with <value>' argument missing"],
    [['cat', 'feed', '--to', 'dogs'], "Unknown option '--to'"],
    [['cat', 'feed', '--with', 'fish', 'twice'], "Unexpected argument 'twice'"],
  ])('says what is wrong with %j', async (argv, message) => {
    const error: unknown = await run(...argv).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as Error).message).toContain(message);
  });

  it('lists what there is', () => {
    expect(usageText(commands)).toBe('usage:\n  cli cat feed --with FOOD\n      feeds it');
  });

  it('words a refusal in English, field by field', () => {
    expect(refusalText(invalidInput([{ field: 'name', code: 'required' }]))).toBe(
      'Please check what you entered [http.invalid-input]\n  name: Please fill this in',
    );
    const definition = { code: 'cat.asleep', status: 409, title: { ja: '寝ています', en: 'It sleeps' } };
    expect(refusalText(new Problem(definition))).toBe('It sleeps [cat.asleep]');
  });
});
