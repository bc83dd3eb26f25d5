import Button from '@mui/material/Button';
import { useState } from 'react';
import type { ComplaintDeskStep } from '../../../shared/access/complaint-choices.ts';
import { useWords } from '../../locales/use-words.ts';
import type { ComplaintParts } from './complaint-parts.ts';
import { ComplaintStepForm } from './complaint-step-form.tsx';

/** What this person may do with the complaint now, and what they may not with why: as the server told it (AR14). */
export function ComplaintSteps(
  props: ComplaintParts & {
    readonly onTaken: (words: string) => void;
    readonly onChanged: () => void;
  },
) {
  const { t } = useWords();
  const { choices } = props.complaint;
  const [open, setOpen] = useState<ComplaintDeskStep | undefined>(undefined);
  const mayTake = choices.filter(({ refusal }) => refusal === undefined);
  const mayNot = choices.filter(({ refusal }) => refusal !== undefined);
  const isOpen = mayTake.some(({ type }) => type === open);
  return (
    <>
      {mayTake.length === 0 && <p className="mute">{t('desk.complaint.nothingToDo')}</p>}
      <div className="desk-steps">
        {mayTake.map(({ type }, index) => (
          <Button
            key={type}
            variant={index === 0 ? 'contained' : 'outlined'}
            aria-expanded={open === type}
            onClick={() => setOpen(open === type ? undefined : type)}
          >
            {t(`desk.complaint.step.${type}`)}
          </Button>
        ))}
      </div>
      {open && isOpen && (
        <ComplaintStepForm
          key={open}
          {...props}
          type={open}
          onTaken={() => {
            setOpen(undefined);
            props.onTaken(t('desk.request.done', { step: t(`desk.complaint.taken.${open}`) }));
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
      {mayNot.length > 0 && (
        <>
          <h3>{t('desk.request.notYours')}</h3>
          <ul className="desk-blocked">
            {mayNot.map(({ type, by, refusal }) => (
              <li key={type}>
                {t(`desk.complaint.step.${type}`)}:{' '}
                <span className="mute">
                  {refusal === 'complaint-not-your-step'
                    ? t('desk.request.whose', { who: by.map((role) => t(`desk.role.${role}`)).join(', ') })
                    : refusal && t(`desk.complaintRefusal.${refusal}`)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
