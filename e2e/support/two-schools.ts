import { buildTestSchool, PASSWORD as OTHER_PASSWORD } from '../../sync-server/storage/test-school.ts';
import { HttpDevice } from './http-device.ts';
import { expect, test as withSchool } from './test.ts';

export { expect };

export type People = {
  readonly teacher: HttpDevice;
  readonly deputy: HttpDevice;
  readonly parent: HttpDevice;
  readonly operator: HttpDevice;
  /** Deputy head and operator of another school of the same database. */
  readonly stranger: HttpDevice;
  readonly strangeOperator: HttpDevice;
};

/** Everybody at a program of their own, and a second school beside. */
export const test = withSchool.extend<{ readonly people: People }>({
  people: async ({ school }, give) => {
    await school.withStore(buildTestSchool);
    await give({
      teacher: await HttpDevice.signIn(school, 'teacher'),
      deputy: await HttpDevice.signIn(school, 'zavuch'),
      parent: await HttpDevice.signIn(school, 'parent'),
      operator: await HttpDevice.signIn(school, 'operator'),
      stranger: await HttpDevice.signIn(school, 'deputy@school', OTHER_PASSWORD),
      strangeOperator: await HttpDevice.signIn(school, 'operator@school', OTHER_PASSWORD),
    });
  },
});
