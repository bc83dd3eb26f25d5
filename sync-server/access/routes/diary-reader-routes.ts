import Type from 'typebox';
import { diaryReadersSchema, readPupilsSchema } from '../../../shared/access/diary-readers.ts';
import { idSchema, type PupilId } from '../../../shared/kernel/ids.ts';
import type { TypedApp } from '../../app-context.ts';
import { sessionOf } from '../../identity/request-session.ts';
import type { AccessContext } from '../access-context.ts';
import { diaryReaders } from '../readers/diary-readers.ts';
import { findReadPupils } from '../readers/find-read-pupils.ts';
import { OPERATOR } from './access-roles.ts';

const pupilParams = Type.Object({ pupilId: idSchema<PupilId>() });
const nameQuery = Type.Object({ name: Type.String({ maxLength: 100 }) }, { additionalProperties: false });

/** «Кто видит дневник»: a pupil found by name, and who reads of them (AR21). Ending it is `service-end`. */
export function diaryReaderRoutes(app: TypedApp, context: AccessContext): void {
  app.get(
    '/api/access/diary-readers',
    {
      config: { ...OPERATOR, shows: { kind: 'people-list' } },
      schema: { querystring: nameQuery, response: { 200: readPupilsSchema } },
    },
    (request) => findReadPupils(context, sessionOf(request).schoolId, request.query.name),
  );
  app.get(
    '/api/access/diary-readers/:pupilId',
    {
      config: { ...OPERATOR, shows: { kind: 'person', of: 'pupilId' } },
      schema: {
        params: pupilParams,
        response: { 200: diaryReadersSchema },
      },
    },
    async (request) => {
      const { schoolId } = sessionOf(request);
      const { pupilId } = request.params;
      const found = await diaryReaders(context, { schoolId, pupilId });
      request.shownIds = [pupilId, ...found.readers.map(({ personId }) => personId)];
      return found;
    },
  );
}
