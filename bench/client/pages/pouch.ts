import PouchDB from 'pouchdb-browser';
import { answer } from './page-port.ts';
import { wipe } from './wipe.ts';

async function pullMarks(url: string): Promise<number> {
  const from = performance.now();
  const local = new PouchDB('marks');
  // Ten times its default: fewer requests, in its favour.
  await local.replicate.from(url, { batch_size: 1000 });
  const time = performance.now() - from;
  const { doc_count } = await local.info();
  if (doc_count !== 30_000) throw new Error(`PouchDB pulled ${doc_count} marks`);
  await local.close();
  return time;
}

answer({ wipe, pullMarks });
