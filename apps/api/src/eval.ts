import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type CorpusDocument, readCorpus } from './eval/corpus';
import { type Prediction, toPrediction, unreadPrediction } from './eval/prediction';
import { readCorpusDocuments } from './eval/read-corpus';

/**
 * Reads every document of a corpus through the reading processes that the worker uses, and writes predictions.jsonl.
 * Ends with 1 when a document came out without a reading. Started by scripts/eval.mjs, which builds it and calls the corpus's scorer.
 */
const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    out: { type: 'string' },
    limit: { type: 'string' },
    models: { type: 'string' },
    engine: { type: 'string', default: 'auto' },
    readers: { type: 'string', default: '2' },
  },
});

async function main(corpusDir: string, outFile: string): Promise<boolean> {
  const documents = await readCorpus(corpusDir, values.limit === undefined ? undefined : Number(values.limit));
  const options = { modelsDir: values.models, engine: values.engine, readers: Number(values.readers) };
  const take = { result: toPrediction, error: unreadPrediction };
  const predictions = await readCorpusDocuments<Prediction>(documents, options, take);
  await writeFile(outFile, predictions.map((prediction) => `${JSON.stringify(prediction)}\n`).join(''));
  return report(documents, predictions);
}

function report(documents: readonly CorpusDocument[], predictions: readonly Prediction[]): boolean {
  const unread = predictions.filter(({ outcome }) => outcome !== 'read');
  console.log(`processed ${predictions.length} of ${documents.length}, without a reading: ${unread.length}`);
  for (const { file, outcome } of unread) console.log(`  ${file}: ${outcome}`);
  return predictions.length === documents.length && unread.length === 0;
}

if (!values.corpus || !values.out) throw new Error('--corpus DIR and --out FILE are needed');
const isComplete = await main(values.corpus, values.out);
process.exit(isComplete ? 0 : 1);
