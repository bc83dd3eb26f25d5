import { describeStoreContract } from './store-contract.ts';
import { TEST_DATABASES } from './test-stores.ts';

for (const database of TEST_DATABASES) describeStoreContract(database);
