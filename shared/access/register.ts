import Type from 'typebox';

const lines = Type.Array(Type.String());

/** `GET /api/access/register`: the register of requests with the columns that the profile prescribes (AR11). */
export const requestRegisterSchema = Type.Object({
  title: Type.String(),
  clause: Type.String(),
  columns: lines,
  rows: Type.Array(lines),
});
export type RequestRegister = Type.Static<typeof requestRegisterSchema>;
