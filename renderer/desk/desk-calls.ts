import type { Candidates } from '../../shared/access/candidates.ts';
import type { ComplaintStep } from '../../shared/access/complaint.ts';
import type { DeskComplaint, EnterComplaint } from '../../shared/access/complaint-form.ts';
import type { ComparedField } from '../../shared/access/copies.ts';
import type { EnterRequest, OpenAccess, OpenedAccess, Registered } from '../../shared/access/messages.ts';
import type { ChosenAs, PersonChoices } from '../../shared/access/person-choice.ts';
import type { RegulationProfile } from '../../shared/access/profile/regulation-profile.ts';
import type { RequestStep } from '../../shared/access/request-step.ts';
import type { RequestQueue, RequestView } from '../../shared/access/request-view.ts';
import type { SchoolCard } from '../../shared/access/school-card.ts';
import type { PersonId, PupilId } from '../../shared/kernel/ids.ts';

/** Whom a request is compared with. */
export type Compared = { readonly personId: PersonId; readonly pupilId: PupilId };

/** What the school's server does about requests and complaints; each call needs the network. @throws Problem */
export type DeskCalls = {
  readonly queue: (which: 'open' | 'done') => Promise<RequestQueue>;
  readonly request: (id: string) => Promise<RequestView>;
  /** The rules by which the school takes new requests. */
  readonly present: () => Promise<{ readonly profile: RegulationProfile; readonly card: SchoolCard }>;
  /** The rules by which a request was filed. */
  readonly profile: (id: string) => Promise<RegulationProfile>;
  /** `seen`: how many steps the screen shows (AR15). */
  readonly takeStep: (id: string, step: RequestStep, seen: number) => Promise<void>;
  readonly openAccess: (id: string, to: OpenAccess, seen: number) => Promise<OpenedAccess>;
  readonly candidates: (id: string) => Promise<Candidates>;
  readonly compare: (id: string, with_: Compared) => Promise<readonly ComparedField[]>;
  /** Who bears the name, for the operator to choose one. */
  readonly people: (name: string, as: ChosenAs) => Promise<PersonChoices>;
  readonly enter: (request: EnterRequest) => Promise<Registered>;
  readonly attach: (id: string, document: string, file: File) => Promise<void>;
  readonly file: (id: string) => Promise<Blob>;
  readonly complaints: () => Promise<readonly DeskComplaint[]>;
  readonly complaint: (id: string) => Promise<DeskComplaint>;
  readonly enterComplaint: (
    complaint: EnterComplaint,
  ) => Promise<{ readonly id: string; readonly number: string }>;
  readonly takeComplaintStep: (id: string, step: ComplaintStep, seen: number) => Promise<void>;
};
