// Before anything loads Dexie, which looks for a database once, when it is loaded.
import 'fake-indexeddb/auto';
import 'temporal-polyfill/global';
