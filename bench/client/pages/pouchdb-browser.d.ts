declare module 'pouchdb-browser' {
  export default class PouchDB {
    constructor(name: string);
    readonly replicate: {
      readonly from: (url: string, options: { batch_size: number }) => Promise<unknown>;
    };
    info(): Promise<{ readonly doc_count: number }>;
    close(): Promise<void>;
  }
}
