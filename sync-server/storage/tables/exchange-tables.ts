import type { AccessRequestId, SchoolId } from '../../../shared/kernel/ids.ts';

type InSchool = { school_id: SchoolId };

/** Messages of partners that were applied (PX2): ids and a hash, no content. Only inserted. */
export type ExchangeInTable = InSchool & {
  partner: string;
  message_id: string;
  sha256: string;
  kind: string;
  request_id: AccessRequestId;
  at: number;
};
/** Messages to partners that were handed over; an id is made of what it tells of, so none is sent twice. */
export type ExchangeOutTable = InSchool & {
  partner: string;
  message_id: string;
  kind: string;
  request_id: AccessRequestId;
  at: number;
};

export type ExchangeTables = { exchange_in: ExchangeInTable; exchange_out: ExchangeOutTable };
