import type { FieldValues } from '../../../shared/access/request-fields.ts';
import type { PersonId, PupilId } from '../../../shared/kernel/ids.ts';
import { demoSnils } from './demo-snils.ts';

/** A parent of the demo school who asks, and for whom. */
export type DemoApplicant = {
  /** Null: the school does not know the person yet. */
  readonly personId: PersonId | null;
  readonly pupilId: PupilId;
  readonly fields: FieldValues;
  /** Details of the birth certificate as the school keeps them. */
  readonly keptDetails: string;
};

export type DemoFamilyMember = {
  readonly personId: PersonId;
  readonly last: string;
  readonly first: string;
  readonly patronymic: string;
  readonly kinship: 'мать' | 'отец';
  readonly pupil: {
    readonly id: PupilId;
    readonly last: string;
    readonly first: string;
    readonly className: string;
  };
};

/** Who tells the stories, in their order; the last is not known to the school. */
export function applicants(people: readonly DemoFamilyMember[]): DemoApplicant[] {
  return people.map((person, index) => {
    const certificate = `II-ИК ${500_101 + index * 37}`;
    const isKnown = index < people.length - 1;
    return {
      personId: isKnown ? person.personId : null,
      pupilId: person.pupil.id,
      keptDetails: index === 1 ? `II-ИК ${500_111 + index * 37}` : certificate,
      fields: {
        'applicant.last': person.last,
        'applicant.first': person.first,
        'applicant.patronymic': person.patronymic,
        'applicant.birthDate': `19${80 + index}-0${index + 3}-1${index}`,
        'applicant.identityKind': 'rf-passport',
        'applicant.identitySeries': `46 0${index + 1}`,
        'applicant.identityNumber': String(310_205 + index * 1_117),
        'applicant.identityIssuedBy': 'Отдел внутренних дел Учебного района',
        'applicant.snils': demoSnils(1_204 + index * 7_919),
        'applicant.phone': `+7 000 000-10-${20 + index}`,
        'applicant.email': `parent-${index + 1}@zvonok.example`,
        kinship: person.kinship === 'мать' ? 'mother' : 'father',
        'authority.kind': 'rf-birth',
        'authority.details': certificate,
        'pupil.last': person.pupil.last,
        'pupil.first': person.pupil.first,
        'pupil.class': index === 1 ? '7А' : person.pupil.className,
      },
    };
  });
}
